import { describe, expect, it } from 'vitest';
import {
  cannotTell,
  caseOf,
  cont,
  ctOf,
  disc,
  type FourSides,
  intact,
  na,
  none,
  notSeen,
  ofLength,
  partlyHidden,
  unread,
} from './fixtures/defect.ts';
import type { Grade } from './grade.ts';
import { deriveImso, type GradingInput } from './imso.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './ruleSettings.ts';

const derive = (input: GradingInput, change: Partial<RuleSettings> = {}) =>
  deriveImso(input, { ...DEFAULT_RULE_SETTINGS, ...change });
const grades = (four: FourSides, change: Partial<RuleSettings> = {}): readonly Grade[] =>
  derive(caseOf(four), change).feasible;
const rows = (input: GradingInput, change: Partial<RuleSettings> = {}) =>
  [...new Set(derive(input, change).paths.map(({ row }) => row))].sort();

/** A continuous side of four, and three discontinuous ones that bring the defect to `share`. */
const oneContinuousWithTotal = (share: number): FourSides => {
  const other = disc((share * 4 - 1) / 3);
  return [cont(), other, other, other];
};

describe('the decision table, row by row (method §1.2)', () => {
  it.each<[name: string, input: GradingInput, row: number, grades: readonly Grade[]]>([
    ['row 1: two continuous sides are IV', caseOf([cont(), cont(), none, none]), 1, [4]],
    ['row 1: four continuous sides are IV', caseOf([cont(), cont(), cont(), cont()]), 1, [4]],
    ['row 2: one continuous side and exactly 50 % is IV', caseOf(oneContinuousWithTotal(0.5)), 2, [4]],
    ['row 3: one continuous side and less than 50 % is III', caseOf([cont(), none, none, none]), 3, [3]],
    ['row 4: bone without continuity is II', caseOf([disc(0.1), none, none, none]), 4, [2]],
    [
      'row 4: so it is at 95 % of every side',
      caseOf([disc(0.95), disc(0.95), disc(0.95), disc(0.95)]),
      4,
      [2],
    ],
    ['row 5: no bone, MR positive, is I', caseOf([none, none, none, none], { mr: 'positive' }), 5, [1]],
    [
      'row 5: one positive outweighs negatives',
      caseOf([none, none, none, none], { ct: 'negative', mr: 'negative', histology: 'positive' }),
      5,
      [1],
    ],
    ['row 6: no bone, CT negative, is 0', caseOf([none, none, none, none], { ct: 'negative' }), 6, [0]],
    ['row 7: no bone, nothing looked at, is 0 or I', caseOf([none, none, none, none]), 7, [0, 1]],
    [
      'row 8: bone on CT alone is I',
      caseOf(
        [none, none, none, none],
        { ct: 'positive' },
        {
          crossSection: ctOf([
            { kind: 'cont', coverage: 1 },
            { kind: 'none', coverage: 0 },
            { kind: 'none', coverage: 0 },
            { kind: 'na' },
          ]),
        },
      ),
      8,
      [1],
    ],
  ])('%s', (_, input, row, expected) => {
    expect(derive(input).feasible).toEqual(expected);
    expect(rows(input)).toEqual([row]);
  });

  it('row 9: a side that radiographs cannot show is taken from its sector, and said to be', () => {
    const crossSection = ctOf([
      { kind: 'na' },
      { kind: 'na' },
      { kind: 'na' },
      { kind: 'cont', coverage: 1 },
    ]);
    const derivation = derive(caseOf([none, none, none, na], { ct: 'positive' }, { crossSection }));
    expect(derivation.feasible).toEqual([3]);
    expect(derivation.sidesFromCrossSection).toEqual(['posterior']);
    expect(derivation.continuousSides).toEqual(['posterior']);
  });

  it('flags the sides on which radiographs and CT do not agree, by state or by more than ten points', () => {
    const half = { kind: 'disc', coverage: 0.5 } as const;
    const crossSection = ctOf([half, { kind: 'none', coverage: 0 }, { kind: 'disc', coverage: 0.45 }, half]);
    const seen = derive(caseOf([none, none, disc(0.5), disc(0.3)], {}, { crossSection }));
    expect(seen.flags).toContainEqual({
      kind: 'crossSectionDiffers',
      modality: 'CT',
      sides: ['medial', 'posterior'],
    });
    const alone = derive(caseOf([none, none, disc(0.5), na], {}, { crossSection }));
    expect(alone.flags).toContainEqual({ kind: 'crossSectionDiffers', modality: 'CT', sides: ['medial'] });
  });

  it('row 10: a side that stays unseen leaves every feasible grade', () => {
    const derivation = derive(caseOf([cont(), none, none, na]));
    expect(derivation.feasible).toEqual([3, 4]);
    expect(derivation.headline).toBeNull();
    expect(derivation.unseenSides).toEqual([{ side: 'posterior', finding: na }]);
  });

  it('row 11: four intact sides are nothing to grade', () => {
    const derivation = derive(caseOf([intact, intact, intact, intact]));
    expect(derivation.feasible).toEqual([]);
    expect(derivation.headline).toBeNull();
    expect(derivation.overall).toEqual({ length: null, equal: null, area: null });
  });

  it('grades a partial defect over its defective sides: 100 % and 50 % are IV, 33 % is III', () => {
    expect(grades([cont(), intact, intact, intact])).toEqual([4]);
    expect(grades([cont(), none, intact, intact])).toEqual([4]);
    expect(grades([cont(), none, none, intact])).toEqual([3]);
  });
});

describe('the threshold', () => {
  it.each<[percent: number, grade: Grade]>([
    [49.999, 3],
    [50, 4],
    [50.001, 4],
  ])('at %d % of the defect a continuous side is graded %d', (percent, grade) => {
    expect(grades(oneContinuousWithTotal(percent / 100))).toEqual([grade]);
  });

  it.each<[percent: number, grade: Grade]>([
    [49.999, 2],
    [50, 4],
    [50.001, 4],
  ])('at %d % discontinuous bone is graded %d where any bone counts', (percent, grade) => {
    const side = disc(percent / 100);
    expect(grades([side, side, side, side], { pctRule: 'any' })).toEqual([grade]);
  });

  it('counts thirds that only miss one half by the rounding of numbers', () => {
    const third = disc(0.3333333333333333);
    expect(grades([cont(), third, third, third])).toEqual([4]);
  });

  it('is where the settings put it, reached inclusively', () => {
    expect(grades([cont(), none, none, none], { threshold: 0.25 })).toEqual([4]);
    expect(grades([cont(), none, none, none], { threshold: 0.2501 })).toEqual([3]);
    expect(grades([cont(), none, none, none], { threshold: 0 })).toEqual([4]);
  });

  it('is not reached by a hidden side that only comes close to it', () => {
    const derivation = derive(caseOf([disc(0.5), disc(0.5), none, na]), { pctRule: 'any' });
    expect(derivation.feasible).toEqual([2, 4]);
    expect(derivation.paths.filter(({ grade }) => grade === 4)).toEqual([
      { grade: 4, row: 2, unseen: [{ side: 'posterior', as: 'cont' }] },
    ]);
  });

  it('is passed by a hidden side that adds next to nothing to exactly one half', () => {
    expect(derive(caseOf([cont(), na, intact, intact])).feasible).toEqual([4]);
  });

  it('may fall either way where one hidden side comes close from below and another from above', () => {
    const { paths } = derive(caseOf([none, none, na, na]), { pctRule: 'any', threshold: 0.25 });
    const bothDiscontinuous = paths.filter(({ unseen }) => unseen.every(({ as }) => as === 'disc'));
    expect(bothDiscontinuous.map(({ grade }) => grade).sort()).toEqual([2, 4]);
  });
});

describe('sides that are not seen (method §1.3)', () => {
  it('three sides of 40 % and one hidden: II or IV, never III', () => {
    expect(grades([disc(0.4), disc(0.4), disc(0.4), na])).toEqual([2, 4]);
  });

  it.each<FourSides>([
    [cont(), cont(), na, na],
    [cont(), cont(), cont(), na],
    [cont(), cont(), unread, cannotTell(0.4)],
  ])('two continuous sides are IV whatever is missing', (...four) => {
    expect(grades(four)).toEqual([4]);
  });

  it('one continuous side and a hidden one of four: III or IV', () => {
    expect(grades([cont(), none, none, na])).toEqual([3, 4]);
    expect(grades([cont(), disc(0.4), disc(0.4), na])).toEqual([3, 4]);
    expect(grades([cont(), none, notSeen, notSeen])).toEqual([3, 4]);
  });

  it('one view without bone leaves everything open', () => {
    expect(grades([none, none, notSeen, notSeen])).toEqual([0, 1, 2, 3, 4]);
  });

  it('one view with discontinuous bone leaves II, III and IV', () => {
    expect(grades([disc(0.3), none, notSeen, notSeen])).toEqual([2, 3, 4]);
  });

  it('one side hidden and nothing elsewhere: 0 or I, II or III', () => {
    expect(grades([none, none, none, na])).toEqual([0, 1, 2, 3]);
    expect(derive(caseOf([none, none, none, na], { ct: 'negative' })).feasible).toEqual([0, 2, 3]);
    expect(derive(caseOf([none, none, none, na], { mr: 'positive' })).feasible).toEqual([1, 2, 3]);
  });

  it('grades an unread side like one that cannot be assessed, never as empty', () => {
    expect(grades([cont(), none, none, unread])).toEqual(grades([cont(), none, none, na]));
    expect(grades([unread, unread, unread, unread])).toEqual([0, 1, 2, 3, 4]);
  });

  it('weighs a hidden side as the mean of the measured ones', () => {
    const long = ofLength(cont(), 90);
    const short = ofLength(disc(0.1), 30);
    // Weights 90, 30, 30 and their mean 50: (90 + 3 + 0 + 0) / 200 = 46.5 %, (90 + 3 + 0 + 50) / 200 = 71.5 %.
    const { paths } = derive(caseOf([long, short, ofLength(none, 30), na]));
    expect(paths.filter(({ unseen }) => unseen[0]?.as === 'disc').map(({ grade }) => grade)).toEqual([3, 4]);
    expect(paths.filter(({ unseen }) => unseen[0]?.as === 'none').map(({ grade }) => grade)).toEqual([3]);
  });

  it('grades a partly hidden side without and with bone in its hidden part', () => {
    expect(grades([partlyHidden(disc(0.7), cont()), none, none, none])).toEqual([2, 3]);
    expect(grades([partlyHidden(none, disc(0.3)), none, none, none])).toEqual([0, 1, 2]);
    expect(grades([partlyHidden(disc(0.2), disc(0.5)), none, none, none])).toEqual([2]);
    expect(grades([partlyHidden(cont(0.96), cont()), none, none, none])).toEqual([3]);
  });

  it('lets a partly hidden side stop just short of continuous', () => {
    const hidden = partlyHidden(disc(0.1), cont());
    expect(grades([hidden, disc(0.5), disc(0.5), disc(0.5)], { pctRule: 'any' })).toEqual([2, 4]);
    const { paths } = derive(caseOf([hidden, disc(0.5), disc(0.5), disc(0.5)]), { pctRule: 'any' });
    expect(paths.filter(({ unseen }) => unseen[0]?.as === 'disc').map(({ grade }) => grade)).toEqual([2, 4]);
  });

  it('lets the hidden part of an otherwise empty side hold just a little bone', () => {
    expect(grades([partlyHidden(none, disc(0.9)), intact, intact, intact], { pctRule: 'any' })).toEqual([
      0, 1, 2, 4,
    ]);
  });

  it('takes a side of which the reader cannot tell as discontinuous or continuous, covered as measured', () => {
    expect(grades([cannotTell(0.98), none, none, none])).toEqual([2, 3]);
    expect(grades([cannotTell(0.98), cont(), none, none])).toEqual([3, 4]);
    expect(grades([cannotTell(0.98), cont(), disc(0.1), none])).toEqual([4]);
  });

  it('knows that en-face bone is bone, though on no side that it can name', () => {
    const input = caseOf([
      none,
      none,
      { kind: 'na', reason: 'enFaceOnly' },
      { kind: 'na', reason: 'enFaceOnly' },
    ]);
    expect(derive(input).feasible).toEqual([0, 1, 2, 3, 4]);
    expect(derive({ ...input, hasEnFaceBone: true }).feasible).toEqual([2, 3, 4]);
    expect(derive(caseOf([none, none, none, none], {}, { hasEnFaceBone: true })).feasible).toEqual([2]);
  });
});

describe('percentages', () => {
  it('are weighted by length, and also given with equal weights and by area', () => {
    const four: FourSides = [ofLength(cont(), 30), ofLength(none, 90), disc(0.4, 0.1), none];
    const { overall } = derive(caseOf(four));
    expect(overall.length?.lo).toBeCloseTo((30 + 24) / 240, 12);
    expect(overall.equal?.lo).toBeCloseTo(1.4 / 4, 12);
    expect(overall.area?.lo).toBeCloseTo(1.1 / 4, 12);
  });

  it('leave out sides that are intact or not seen', () => {
    const { overall } = derive(caseOf([cont(), none, intact, na]));
    expect(overall.length).toEqual({ lo: 0.5, hi: 0.5 });
  });

  it('span the hidden part of a partly hidden side', () => {
    const { overall } = derive(caseOf([partlyHidden(disc(0.2), disc(0.6)), none, none, none]));
    expect(overall.length?.lo).toBeCloseTo(0.05, 12);
    expect(overall.length?.hi).toBeCloseTo(0.15, 12);
  });

  it('weigh sides alike where one view has no unit in common with the other', () => {
    const four: FourSides = [ofLength(cont(), 400), ofLength(none, 400), none, none];
    expect(grades(four)).toEqual([3]);
    expect(grades([ofLength(cont(), 4000), none, none, none])).toEqual([4]);
    const derivation = derive(
      caseOf([ofLength(cont(), 4000), none, none, none], {}, { lengthsAreComparable: false }),
    );
    expect(derivation.feasible).toEqual([3]);
    expect(derivation.overall.length).toEqual({ lo: 0.25, hi: 0.25 });
  });

  it('that cannot be computed leave both outcomes open, and say so', () => {
    const other = { ...disc(0.4), corridor: null };
    const derivation = derive(caseOf([cont(), other, other, other]), { percentBasis: 'area' });
    expect(derivation.feasible).toEqual([3, 4]);
    expect(derivation.flags).toContainEqual({ kind: 'percentUnknown', basis: 'area' });
    const perimeter = derive(caseOf([none, none, none, none]), { percentBasis: 'perimeter' });
    expect(perimeter.feasible).toEqual([0, 1]);
    expect(perimeter.flags).toEqual([]);
  });
});

describe('flags (method §1.2, §1.4, §2.5)', () => {
  const kinds = (input: GradingInput, change: Partial<RuleSettings> = {}) =>
    derive(input, change).flags.map(({ kind }) => kind);

  it('says when half of the defect is covered, but continuous nowhere', () => {
    const half: FourSides = [disc(0.5), disc(0.5), disc(0.5), disc(0.5)];
    expect(kinds(caseOf(half))).toEqual(['thresholdReachedDiscontinuous']);
    expect(kinds(caseOf([disc(0.49), disc(0.5), disc(0.5), disc(0.5)]))).toEqual([]);
  });

  it.each<[share: number, isNear: boolean]>([
    [0.4699, false],
    [0.47, true],
    [0.5, true],
    [0.53, true],
    [0.5301, false],
  ])('a share of %d is near the threshold for a human defect: %s', (share, isNear) => {
    expect(kinds(caseOf(oneContinuousWithTotal(share))).includes('nearThreshold')).toBe(isNear);
  });

  it('is wider for a rat, and silent where the share decides nothing', () => {
    expect(kinds(caseOf(oneContinuousWithTotal(0.45), {}, { species: 'rat' }))).toContain('nearThreshold');
    expect(kinds(caseOf([cont(), cont(), none, none]))).not.toContain('nearThreshold');
    expect(kinds(caseOf(oneContinuousWithTotal(0.49)), { pctRule: 'off' })).not.toContain('nearThreshold');
    expect(kinds(caseOf([cont(), disc(0.48), disc(0.48), na]))).not.toContain('nearThreshold');
  });

  it('says when length and area fall on different sides of the threshold', () => {
    const thin = disc(0.4, 0.05);
    expect(kinds(caseOf([cont(1, 0.2), thin, thin, thin]))).toContain('basesDisagree');
    expect(kinds(caseOf([cont(1, 1), disc(0.4), disc(0.4), disc(0.4)]))).not.toContain('basesDisagree');
  });

  it('names a partial defect', () => {
    expect(derive(caseOf([cont(), none, intact, intact])).flags).toContainEqual({
      kind: 'partialDefect',
      defectiveSides: 2,
    });
  });
});

describe('the scale of protocols with radiographs alone (method §1.7)', () => {
  it('makes an empty defect certain: R0, whether 0 or I', () => {
    const derivation = derive(caseOf([none, none, none, none]), { scale: 'R0..IV' });
    expect(derivation.feasible).toEqual([0]);
    expect(derivation.headline).toBe(0);
    expect(derive(caseOf([none, none, none, none], { mr: 'positive' }), { scale: 'R0..IV' }).headline).toBe(
      0,
    );
  });

  it('leaves the other grades as they are', () => {
    expect(grades([none, none, none, na], { scale: 'R0..IV' })).toEqual([0, 2, 3]);
  });
});
