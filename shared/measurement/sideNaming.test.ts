import { describe, expect, it } from 'vitest';
import type { Limb, PatientDirection, Projection, Side } from '../dicom/projection.ts';
import { distalDirection, findLimbConflict, nameSides, sideLabel } from './sideNaming.ts';

const base = { limb: null, orientation: null, largerColumnSide: null } as const;

describe('the sides of a view', () => {
  /** The eight rows of the reference cases (method §2.2), and PA. */
  it.each<[Projection, Limb, PatientDirection, larger: Side, smaller: Side]>([
    ['AP', 'R', 'L', 'medial', 'lateral'],
    ['AP', 'L', 'L', 'lateral', 'medial'],
    ['AP', 'R', 'R', 'lateral', 'medial'],
    ['AP', 'L', 'R', 'medial', 'lateral'],
    ['PA', 'R', 'R', 'lateral', 'medial'],
    ['lateral', 'R', 'A', 'anterior', 'posterior'],
    ['lateral', 'R', 'P', 'posterior', 'anterior'],
    ['lateral', 'L', 'A', 'anterior', 'posterior'],
    ['lateral', 'L', 'P', 'posterior', 'anterior'],
  ])(
    'on %s of a limb %s with rows to %s are %s towards larger columns, %s towards smaller',
    (projection, limb, row, B, A) => {
      const named = nameSides({ ...base, projection, limb, orientation: { row, column: 'F' } });
      expect(named).toEqual({
        ok: true,
        value: { names: { A, B }, source: 'header', contradictsHeader: false },
      });
    },
  );

  it('of a lateral need no limb, those of an AP do', () => {
    const orientation = { row: 'A', column: 'F' } as const;
    expect(nameSides({ ...base, projection: 'lateral', orientation }).ok).toBe(true);
    const ap = nameSides({ ...base, projection: 'AP', orientation: { row: 'L', column: 'F' } });
    expect(ap).toEqual({ ok: false, error: { kind: 'limbUnknown' } });
  });

  it('are asked for where the header is silent, and where it contradicts the projection', () => {
    const unknown = { ok: false, error: { kind: 'orientationUnknown' } };
    expect(nameSides({ ...base, projection: 'AP', limb: 'R' })).toEqual(unknown);
    expect(
      nameSides({ ...base, projection: 'AP', limb: 'R', orientation: { row: 'A', column: 'F' } }),
    ).toEqual(unknown);
    expect(nameSides({ ...base, projection: 'lateral', orientation: { row: 'L', column: 'F' } })).toEqual(
      unknown,
    );
  });

  it('are what the reader says, who is told where the header says otherwise', () => {
    const input = { ...base, projection: 'AP', limb: 'R', orientation: { row: 'L', column: 'F' } } as const;
    expect(nameSides({ ...input, largerColumnSide: 'lateral' })).toEqual({
      ok: true,
      value: { names: { A: 'medial', B: 'lateral' }, source: 'reader', contradictsHeader: true },
    });
    expect(nameSides({ ...base, projection: 'AP', largerColumnSide: 'medial' })).toMatchObject({
      value: { source: 'reader', contradictsHeader: false },
    });
  });

  it('cannot be sides that the projection does not show', () => {
    expect(nameSides({ ...base, projection: 'AP', largerColumnSide: 'anterior' })).toEqual({
      ok: false,
      error: { kind: 'statedSideNotInView', stated: 'anterior' },
    });
    for (const projection of ['oblique', null] as const) {
      expect(nameSides({ ...base, projection })).toEqual({
        ok: false,
        error: { kind: 'projectionShowsNoSides' },
      });
    }
  });

  it('are named along the columns where the bone lies across the picture', () => {
    const orientation = { row: 'F', column: 'L' } as const;
    const named = nameSides({ ...base, projection: 'AP', limb: 'R', orientation, fromAToB: [0, 30] });
    expect(named).toMatchObject({ value: { names: { A: 'lateral', B: 'medial' } } });
  });

  it('keep to larger columns on a bone so tilted that side B, the lower one, lies at smaller columns', () => {
    const orientation = { row: 'L', column: 'F' } as const;
    const tilted = { ...base, projection: 'AP', limb: 'R', orientation } as const;
    expect(nameSides({ ...tilted, fromAToB: [-20, 22] })).toMatchObject({
      value: { names: { A: 'medial', B: 'lateral' }, contradictsHeader: false },
    });
    expect(nameSides({ ...tilted, fromAToB: [20, 22] })).toMatchObject({
      value: { names: { A: 'lateral', B: 'medial' } },
    });
    expect(nameSides({ ...tilted, largerColumnSide: 'medial', fromAToB: [-20, 22] })).toMatchObject({
      value: { names: { A: 'medial', B: 'lateral' }, contradictsHeader: false },
    });
  });

  it('are asked for where the letters run along the bone instead of across it', () => {
    const orientation = { row: 'L', column: 'F' } as const;
    const across = { ...base, projection: 'AP', limb: 'R', orientation, fromAToB: [1, 30] } as const;
    expect(nameSides(across)).toEqual({ ok: false, error: { kind: 'orientationUnknown' } });
    // Neither side lies to the right then: the reader's word is for the lower one.
    expect(nameSides({ ...across, largerColumnSide: 'medial' })).toMatchObject({
      value: { names: { A: 'lateral', B: 'medial' } },
    });
  });
});

it('distal is where the feet are, and downwards where the header does not tell', () => {
  expect(distalDirection({ row: 'L', column: 'F' })).toEqual([0, 1]);
  expect(distalDirection({ row: 'L', column: 'H' })).toEqual([0, -1]);
  expect(distalDirection({ row: 'F', column: 'L' })).toEqual([1, 0]);
  expect(distalDirection({ row: 'H', column: 'A' })).toEqual([-1, 0]);
  expect(distalDirection({ row: 'L', column: 'A' })).toEqual([0, 1]);
  expect(distalDirection(null)).toEqual([0, 1]);
});

it('limbs conflict where two sources name different ones, silence conflicts with nothing', () => {
  const laterality = { source: 'Laterality', limb: 'L' } as const;
  const imageLaterality = { source: 'Image Laterality', limb: 'R' } as const;
  const silent = { source: 'case', limb: null };
  expect(findLimbConflict([laterality, silent, imageLaterality])).toEqual([laterality, imageLaterality]);
  expect(findLimbConflict([laterality, silent, { ...laterality, source: 'reader' }])).toBeNull();
  expect(findLimbConflict([])).toBeNull();
});

it('a forearm has ulnar, radial, volar and dorsal sides', () => {
  const words = (onForearm: boolean) =>
    (['medial', 'lateral', 'anterior', 'posterior'] as const).map((side) => sideLabel(side, onForearm).word);
  expect(words(true)).toEqual(['ulnar', 'radial', 'volar', 'dorsal']);
  expect(words(false)).toEqual(['medial', 'lateral', 'anterior', 'posterior']);
  expect(sideLabel('medial', false).letter).toBe('M');
});
