import { describe, expect, it } from 'vitest';
import {
  HANGING_PROTOCOLS,
  offeredProtocols,
  protocolBeside,
  protocolFor,
  withoutPriors,
} from './hangingProtocols.ts';

const BARE = { hasPicture: true, hasPrior: false, hasSlices: false };
const FULL = { hasPicture: true, hasPrior: true, hasSlices: true };
const ids = (contents: typeof BARE) => offeredProtocols(contents).map(({ id }) => id);
const named = (id: string) => {
  const found = HANGING_PROTOCOLS.find((protocol) => protocol.id === id);
  if (found === undefined) throw new Error(`no protocol ${id}`);
  return found;
};

describe('the hanging protocols', () => {
  it('are offered where the case has what they show', () => {
    expect(ids({ ...BARE, hasPicture: false })).toEqual(['pair']);
    expect(ids(BARE)).toEqual(['pair', 'one']);
    expect(ids({ ...BARE, hasPrior: true })).toEqual(['pair', 'priorBelow', 'priorBeside', 'one']);
    expect(ids({ ...BARE, hasSlices: true })).toEqual(['pair', 'slices', 'one']);
    expect(ids(FULL)).toEqual(HANGING_PROTOCOLS.map(({ id }) => id));
  });

  it('hang as the reader chose, and as much of it as a case has', () => {
    expect(protocolFor('slicesPrior', FULL).id).toBe('slicesPrior');
    expect(protocolFor('slicesPrior', { ...FULL, hasPrior: false }).id).toBe('slices');
    expect(protocolFor('slicesPrior', { ...FULL, hasSlices: false }).id).toBe('priorBelow');
    expect(protocolFor('slicesPrior', BARE).id).toBe('pair');
    expect(protocolFor('priorBeside', BARE).id).toBe('pair');
    expect(protocolFor('one', BARE).id).toBe('one');
    expect(protocolFor('of a newer OsteoRead', FULL).id).toBe('pair');
  });

  it('follow each other by key, round the ends', () => {
    const offered = offeredProtocols(BARE);
    expect(protocolBeside(offered, named('pair'), 1).id).toBe('one');
    expect(protocolBeside(offered, named('one'), 1).id).toBe('pair');
    expect(protocolBeside(offered, named('pair'), -1).id).toBe('one');
  });

  it('leave the room to this case while the priors are in a window of their own', () => {
    expect(withoutPriors(named('priorBelow'))).toEqual([['AP', 'lateral']]);
    expect(withoutPriors(named('priorBeside'))).toEqual([['AP', 'lateral']]);
    expect(withoutPriors(named('slicesPrior'))).toEqual([['AP', 'lateral', 'slices']]);
    expect(withoutPriors(named('one'))).toEqual([['active']]);
  });

  it('show no pane in two places, and rows of one length, as a grid must', () => {
    for (const { id, rows } of HANGING_PROTOCOLS) {
      expect(new Set(rows.map((row) => row.length)).size, id).toBe(1);
      for (const row of rows) expect(new Set(row).size, id).toBe(row.length);
    }
  });
});
