import { describe, expect, it } from 'vitest';
import { changeTo } from '../../shared/reading/change.ts';
import type { ReadDocument } from '../../shared/reading/readDocument.ts';
import { EMPTY_HISTORY, record, stepBack, stepForward } from './history.ts';

const change = changeTo({}, [{ id: 'limb', kind: 'limb', limb: 'L' }]);
const step = (label: string, isBarrier = false) => ({ label, change, isBarrier });

describe('the history of a read', () => {
  it('goes back and forward over the same steps in the same order', () => {
    const history = record(record(EMPTY_HISTORY, step('first')), step('second'));
    const back = stepBack(history);
    expect(back?.label).toBe('second');
    expect(back && stepForward(back.history)?.label).toBe('second');
    expect(back && stepForward(back.history)?.history).toEqual(history);
  });

  it('forgets what was undone once something new is done', () => {
    const back = stepBack(record(EMPTY_HISTORY, step('first')));
    const anew = back && record(back.history, step('other'));
    expect(anew && stepForward(anew)).toBeNull();
  });

  it('does not go behind a committed grade', () => {
    const history = record(record(EMPTY_HISTORY, step('outline')), step('own grade', true));
    expect(stepBack(history)).toBeNull();
  });

  it('takes a run of nudges back at once, and what came between apart', () => {
    const nudge = (limb: 'L' | 'R', before: ReadDocument) => ({
      label: 'nudge',
      change: changeTo(before, [{ id: 'limb', kind: 'limb', limb }]),
      isBarrier: false,
      run: 'nudge:one',
    });
    const left: ReadDocument = { limb: { id: 'limb', kind: 'limb', limb: 'L' } };
    const run = record(record(EMPTY_HISTORY, nudge('L', {})), nudge('R', left));
    expect(run.past).toHaveLength(1);
    expect(stepBack(run)?.change.removed).toEqual([{ id: 'limb', kind: 'limb', limb: 'R' }]);
    expect(record(record(run, step('other')), nudge('R', left)).past).toHaveLength(3);
  });

  it('has nothing to undo or redo at first', () => {
    expect(stepBack(EMPTY_HISTORY)).toBeNull();
    expect(stepForward(EMPTY_HISTORY)).toBeNull();
  });
});
