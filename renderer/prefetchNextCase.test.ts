import { describe, expect, it } from 'vitest';
import { asId, type UnitId } from '../shared/base/ids.ts';
import type { WorklistRow } from '../shared/contracts/worklist.ts';
import { followingUnit } from './prefetchNextCase.ts';

const id = (name: string): UnitId => asId<UnitId>(name);
const row = (name: string, part: Partial<WorklistRow> = {}): WorklistRow => ({
  unitId: id(name),
  caseCode: name,
  limb: 'L',
  bone: 'tibia',
  timePoint: null,
  isReference: false,
  chips: [],
  status: 'new',
  grade: null,
  caseGrade: null,
  savedAt: null,
  query: null,
  ...part,
});

describe('the case whose pictures are fetched while another is read', () => {
  const rows = [
    row('first', { status: 'draft' }),
    row('here'),
    row('reference', { isReference: true }),
    row('read', { status: 'submitted' }),
    row('last'),
  ];

  it('is the next to be read: no reference film, none that is submitted', () => {
    expect(followingUnit(rows, id('here'))).toBe('last');
  });

  it('is looked for from the top again at the end of the list', () => {
    expect(followingUnit(rows, id('last'))).toBe('first');
  });

  it('is none where everything else is read', () => {
    expect(followingUnit([row('here'), row('read', { status: 'submitted' })], id('here'))).toBeNull();
    expect(followingUnit([], id('here'))).toBeNull();
  });
});
