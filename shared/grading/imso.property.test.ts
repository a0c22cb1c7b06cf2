import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIDES } from '../dicom/projection.ts';
import { caseOf, cont, disc, type FourSides, na, none, ofLength, permuted } from './fixtures/defect.ts';
import type { Grade } from './grade.ts';
import { deriveImso, feasibleGrades } from './imso.ts';
import type { EvidenceResult } from './otherEvidence.ts';
import { DEFAULT_RULE_SETTINGS, type PctRule } from './ruleSettings.ts';
import type { SeenSide, SideFinding } from './sideFinding.ts';

const rule = fc.constantFrom<PctRule>('anchored', 'continuousOnly', 'any', 'off');
const result = fc.constantFrom<EvidenceResult>('positive', 'negative', 'notDone');
const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
const seen = fc.oneof(
  fc.constant(none),
  share.map((coverage) => disc(coverage)),
  fc.constant(cont()),
);
const fourOf = (side: fc.Arbitrary<SideFinding>) => fc.tuple(side, side, side, side);
const knownOrHidden = fc.oneof({ weight: 3, arbitrary: seen }, { weight: 2, arbitrary: fc.constant(na) });
const grade = (four: FourSides, pctRule: PctRule, ct: EvidenceResult = 'notDone') =>
  feasibleGrades(caseOf(four, { ct }), { ...DEFAULT_RULE_SETTINGS, pctRule });

/** Method §1.3 word by word, with numbers close to the limits instead of limits. */
function bruteForce(four: FourSides, pctRule: PctRule, ct: EvidenceResult): readonly Grade[] {
  type Plain = { readonly kind: SeenSide['kind']; readonly cov: number; readonly length: number };
  const defective = four.filter(({ kind }) => kind !== 'intact');
  const lengths = defective.flatMap((side) => ('length' in side ? [side.length] : []));
  const mean = lengths.length === 0 ? 1 : lengths.reduce((a, b) => a + b, 0) / lengths.length;
  const choices = defective.map((side): readonly Plain[] =>
    side.kind === 'none' || side.kind === 'disc' || side.kind === 'cont'
      ? [{ kind: side.kind, cov: side.coverage, length: side.length }]
      : [
          { kind: 'none', cov: 0, length: mean },
          { kind: 'disc', cov: 1e-7, length: mean },
          { kind: 'disc', cov: 1 - 1e-7, length: mean },
          { kind: 'cont', cov: 1, length: mean },
        ],
  );
  const found = new Set<Grade>();
  const visit = (chosen: readonly Plain[]): void => {
    const next = choices[chosen.length];
    if (next !== undefined) {
      for (const side of next) visit([...chosen, side]);
      return;
    }
    const c = chosen.filter(({ kind }) => kind === 'cont').length;
    const counted = pctRule === 'continuousOnly' ? chosen.filter(({ kind }) => kind === 'cont') : chosen;
    const total = chosen.reduce((sum, { length }) => sum + length, 0);
    const isHalf = counted.reduce((sum, { cov, length }) => sum + cov * length, 0) / total >= 0.5 - 1e-9;
    if (c >= 2) found.add(4);
    else if (c === 1) found.add(isHalf && pctRule !== 'off' ? 4 : 3);
    else if (chosen.some(({ kind }) => kind === 'disc')) found.add(isHalf && pctRule === 'any' ? 4 : 2);
    else {
      if (ct !== 'negative') found.add(1);
      if (ct !== 'positive') found.add(0);
    }
  };
  visit([]);
  return [...found].sort();
}

describe('the derived grade', () => {
  it('is what trying everything by hand gives', () => {
    const length = fc.integer({ min: 10, max: 90 });
    const side = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(seen, length).map(([found, mm]): SideFinding => ofLength(found, mm)) },
      { weight: 2, arbitrary: fc.constant<SideFinding>(na) },
      { weight: 1, arbitrary: fc.constant<SideFinding>({ kind: 'intact' }) },
    );
    fc.assert(
      fc.property(fourOf(side), rule, result, (four, pctRule, ct) => {
        fc.pre(four.some(({ kind }) => kind !== 'intact'));
        expect(grade(four, pctRule, ct)).toEqual(bruteForce(four, pctRule, ct));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on which side is which', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(fourOf(knownOrHidden), order, rule, (four, places, pctRule) => {
        expect(grade(permuted(four, places), pctRule)).toEqual(grade(four, pctRule));
      }),
    );
  });

  it('never names a grade that hiding a side would exclude', () => {
    fc.assert(
      fc.property(fourOf(knownOrHidden), fc.nat(3), rule, result, (four, hidden, pctRule, ct) => {
        const more = four.map((side, index) => (index === hidden ? na : side)) as unknown as FourSides;
        const fewer = grade(four, pctRule, ct);
        expect(grade(more, pctRule, ct)).toEqual(expect.arrayContaining([...fewer]));
      }),
      { numRuns: 300 },
    );
  });

  it('never falls when bone is added to a side', () => {
    const rank = ({ kind, coverage }: SeenSide) => ['none', 'disc', 'cont'].indexOf(kind) * 2 + coverage;
    fc.assert(
      fc.property(fc.tuple(seen, seen, seen, seen), fc.nat(3), seen, rule, (four, place, other, pctRule) => {
        const before = four[place] ?? none;
        const [less, more] = rank(before) <= rank(other) ? [before, other] : [other, before];
        const withSide = (side: SeenSide) =>
          grade(four.map((old, index) => (index === place ? side : old)) as unknown as FourSides, pctRule);
        expect(withSide(more).at(-1)).toBeGreaterThanOrEqual(withSide(less).at(-1) ?? 0);
        expect(withSide(more)[0]).toBeGreaterThanOrEqual(withSide(less)[0] ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is III for certain only if every defective side was seen', () => {
    fc.assert(
      fc.property(fourOf(knownOrHidden), rule, (four, pctRule) => {
        const isCertain = grade(four, pctRule).join() === '3';
        expect(isCertain && four.some(({ kind }) => kind === 'na')).toBe(false);
      }),
    );
  });

  it('gives a way to each feasible grade and to no other', () => {
    fc.assert(
      fc.property(fourOf(knownOrHidden), rule, (four, pctRule) => {
        const { feasible, paths } = deriveImso(caseOf(four), { ...DEFAULT_RULE_SETTINGS, pctRule });
        expect([...new Set(paths.map((path) => path.grade))].sort()).toEqual(feasible);
        const hidden = SIDES.filter((_, index) => four[index]?.kind === 'na');
        for (const { unseen } of paths) expect(unseen.map(({ side }) => side)).toEqual(hidden);
      }),
    );
  });
});
