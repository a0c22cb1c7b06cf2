import { describe, expect, it } from 'vitest';
import { type AgreementRead, agreementTableOf, valuesOf } from './agreementTable.ts';

const CLEAR = { medial: 'none', lateral: 'none', anterior: 'none', posterior: 'none' } as const;
const read = (facts: Partial<AgreementRead>): AgreementRead => ({
  unit: 'u1',
  patient: 'p1',
  reader: 'a',
  purpose: 'primary',
  occasion: 1,
  version: 1,
  scale: '0..4',
  feasible: [2],
  own: null,
  isUnreadable: false,
  share: { lo: 0.4, hi: 0.4 },
  sides: CLEAR,
  ...facts,
});
const own = (grade: 0 | 1 | 2 | 3 | 4 | 'R0', reason = ''): AgreementRead['own'] => ({
  grade: { kind: 'grade', grade },
  reason,
});

describe('the table of locked reads', () => {
  it('holds a unit once two readers have locked it, and nothing of it before', () => {
    const one = [
      read({}),
      read({ unit: 'u2', patient: 'p2' }),
      read({ unit: 'u2', patient: 'p2', reader: 'b' }),
    ];
    const { units } = agreementTableOf(one, ['a', 'b'], '0..4');
    expect(units).toHaveLength(1);
    expect(units[0]?.reads.map(({ reader }) => reader)).toEqual([0, 1]);
  });

  it('takes the version that was locked first, whatever was amended since', () => {
    const { units } = agreementTableOf(
      [read({ version: 2, feasible: [4] }), read({ version: 1, feasible: [3] }), read({ reader: 'b' })],
      ['a', 'b'],
      '0..4',
    );
    expect(units[0]?.reads[0]?.values.derived).toEqual([3]);
  });

  it('never counts training, consensus and third reads', () => {
    const purposes = ['training', 'consensus', 'third', 'repeat'] as const;
    const { units, repeats } = agreementTableOf(
      [read({}), ...purposes.map((purpose) => read({ purpose, reader: 'b' }))],
      ['a', 'b'],
      '0..4',
    );
    expect(units).toEqual([]);
    // A repeat read without a first one is no pair either.
    expect(repeats).toEqual([]);
  });

  it('sets the first repeat read of a reader beside the primary one', () => {
    const { repeats } = agreementTableOf(
      [
        read({}),
        read({ purpose: 'repeat', occasion: 2, feasible: [4] }),
        read({ purpose: 'repeat', occasion: 1, feasible: [3] }),
      ],
      ['a'],
      '0..4',
    );
    expect(repeats.map(({ first, again }) => [first.derived, again.derived])).toEqual([[[2], [3]]]);
  });

  it('numbers patients, so that their units are drawn together, and tells no id', () => {
    const reads = ['u1', 'u2', 'u3'].flatMap((unit, index) =>
      ['a', 'b'].map((reader) => read({ unit, reader, patient: index === 2 ? 'other' : 'same' })),
    );
    const table = agreementTableOf(reads, ['a', 'b'], '0..4');
    expect(table.units.map(({ patient }) => patient)).toEqual([0, 0, 1]);
    expect(JSON.stringify(table)).not.toMatch(/same|other|u1/);
  });
});

describe('what a read contributes', () => {
  it('is every grade that is left open, and one that its reader chose with a reason', () => {
    const open = read({ feasible: [3, 4], own: own(3) });
    expect(valuesOf(open, '0..4')).toMatchObject({ derived: [3, 4], committed: [3] });
    expect(valuesOf({ ...open, own: own(3, 'Seen on the oblique film') }, '0..4').derived).toEqual([3]);
  });

  it('is R0 for 0 and I where the protocol has radiographs alone', () => {
    expect(valuesOf(read({ feasible: [0], scale: 'R0..IV', own: own('R0') }), 'R0..IV')).toMatchObject({
      derived: [0],
      committed: [0],
    });
    expect(valuesOf(read({ feasible: [0, 1], own: own(1) }), 'R0..IV')).toMatchObject({
      derived: [0],
      committed: [0],
    });
  });

  it('is 0 or I, not 0, where R0 comes to a scale that tells them apart', () => {
    expect(valuesOf(read({ feasible: [0], scale: 'R0..IV', own: own('R0') }), '0..4')).toMatchObject({
      derived: [0, 1],
      committed: [0, 1],
    });
    expect(valuesOf(read({ feasible: [0, 1], own: own('R0') }), '0..4').committed).toEqual([0, 1]);
  });

  it('is nothing for a unit that was returned as unreadable', () => {
    const values = valuesOf(read({ isUnreadable: true, own: own(2) }), '0..4');
    expect(values).toMatchObject({ derived: [], committed: [], percent: null, isUnreadable: true });
  });

  it('is a percentage only where no side is partly hidden', () => {
    expect(valuesOf(read({}), '0..4').percent).toBe(40);
    expect(valuesOf(read({ share: { lo: 0.4, hi: 0.6 } }), '0..4').percent).toBeNull();
    expect(valuesOf(read({ sides: { ...CLEAR, medial: 'partlyHidden' } }), '0..4').sides.medial).toBeNull();
  });
});
