import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOrNull } from '../statistics/estimate.ts';
import { animalCohorts, LIP_UNITS } from './animalCohort.ts';
import { animalLips } from './animalLips.ts';
import { type AnimalRead, weekOf } from './animalRead.ts';
import { animalRead, type SideOfAnimal } from './fixtures/handMadeAnimals.ts';

/** Truth M3: the lips of twelve rats, a made-up set with the mean and the extremes that the paper tells. */
const M3 = [2, 2.2, 2.4, 2.5, 2.7, 2.8, 2.9, 3, 3.2, 3.4, 4.1, 6];

const lip = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
const sideSaid = fc.oneof<fc.Arbitrary<SideOfAnimal>[]>(
  fc.tuple(lip, lip),
  fc.constantFrom('cont' as const, 'na' as const, 'intact' as const),
);
const fourSides = fc.tuple(sideSaid, sideSaid, sideSaid, sideSaid);
const litter = fc
  .array(fourSides, { minLength: 1, maxLength: 8 })
  .map((animals) => animals.map((said, place) => animalRead(`RAT${place}`, said)));

describe('the lips of an animal', () => {
  it('are averaged over ends and open sides; bridged and hidden sides are counted beside', () => {
    const lips = animalLips([animalRead('RAT01', [[2, 4], [0, 3], 'cont', 'na'])]);
    // (2 + 4 + 0 + 3) / 4 ends.
    expect(lips.mean).toEqual({ kind: 'known', length: 2.25, unit: 'mm' });
    expect([lips.bridged, lips.notAssessable]).toEqual([['anterior'], ['posterior']]);
    expect(lips.longest).toEqual({ side: 'medial', end: 'distal', length: 4 });
  });

  it('have no mean where every side is bridged or hidden, and say which', () => {
    const lips = animalLips([animalRead('RAT01', ['cont', 'cont', 'na', 'intact'])]);
    expect(lips).toMatchObject({ open: [], mean: { kind: 'noOpenSide' }, longest: null });
    expect(lips.bridged).toHaveLength(2);
    expect(lips.notAssessable).toEqual(['anterior']);
  });

  it('of two bones go together in millimetres, never where one of them has none', () => {
    const sides = [[1, 1], 'na', 'na', 'na'] as const;
    const radius = animalRead('RAT01', sides, { bone: 'radius' });
    const ulna = animalRead('RAT01', [[3, 5], 'na', 'na', 'na'], { bone: 'ulna' });
    expect(animalLips([radius, ulna]).mean).toEqual({ kind: 'known', length: 2.5, unit: 'mm' });
    const inPixels = { meanLipUnit: 'px' } as const;
    expect(animalLips([{ ...radius, ...inPixels }]).mean).toMatchObject({ kind: 'known', unit: 'px' });
    expect(animalLips([radius, { ...ulna, ...inPixels }]).mean.kind).toBe('noCommonUnit');
    expect(animalLips([radius, { ...ulna, meanLip: null }]).mean.kind).toBe('noCommonUnit');
    // Pixels of two reads are those of two pictures.
    expect(
      animalLips([
        { ...radius, ...inPixels },
        { ...ulna, ...inPixels },
      ]).mean.kind,
    ).toBe('noCommonUnit');
  });

  it('have the mean that was stored with the read, between their shortest and longest', () => {
    fc.assert(
      fc.property(fourSides, (said) => {
        const read = animalRead('RAT01', said);
        const { mean, open, longest, bridged, notAssessable } = animalLips([read]);
        expect(open.length + bridged.length + notAssessable.length).toBe(
          said.filter((side) => side !== 'intact').length,
        );
        if (mean.kind !== 'known') {
          expect(read.meanLip).toBeNull();
          return;
        }
        expect(mean.length).toBeCloseTo(read.meanLip ?? Number.NaN, 12);
        expect(mean.length).toBeLessThanOrEqual((longest?.length ?? 0) + 1e-12);
      }),
    );
  });
});

describe('a cohort of animals', () => {
  it('gives mean, spread and range over animals as the reference does (truth M3)', () => {
    const reads = M3.map((length, place) =>
      animalRead(`RAT${String(place + 1).padStart(2, '0')}`, [[length, length], 'na', 'na', 'na']),
    );
    const [cohort, ...others] = animalCohorts(reads);
    expect(others).toEqual([]);
    expect(cohort).toMatchObject({ reader: 1, species: 'rat', week: 12, inMillimetres: 12 });
    const found = cohort && valueOrNull(cohort.lips.animal);
    expect(found?.mean).toBeCloseTo(3.1, 12);
    expect(found?.median).toBeCloseTo(2.85, 12);
    expect(found?.range).toEqual([2, 6]);
    expect(found?.sd.kind === 'known' && found.sd.value).toBeCloseTo(1.07365137392, 9);
    const [low = 0, high = 0] = found?.meanInterval.kind === 'known' ? found.meanInterval.value : [];
    expect(low).toBeCloseTo(2.417834462248, 9);
    expect(high).toBeCloseTo(3.782165537752, 9);
    expect(cohort?.grades).toEqual([{ grade: 'II', animals: 12 }]);
  });

  it('gives another number for each thing a lip may be', () => {
    const reads = [
      animalRead('RAT01', [[2, 4], [0, 2], 'cont', 'na']),
      animalRead('RAT02', [[0, 0], [6, 2], 'na', 'na']),
    ];
    const [cohort] = animalCohorts(reads);
    const told = LIP_UNITS.map((unit) => {
      const found = cohort && valueOrNull(cohort.lips[unit]);
      return [unit, found?.n, found?.mean, found?.range];
    });
    expect(told).toEqual([
      ['animal', 2, 2, [2, 2]],
      ['side', 4, 2, [0, 4]],
      ['end', 8, 2, [0, 6]],
      // 2, 4, 2, 6, 2.
      ['presentEnd', 5, 3.2, [2, 6]],
      ['longest', 2, 5, [4, 6]],
    ]);
  });

  it('keeps readers, species, weeks and films without a day apart', () => {
    const said = [[1, 1], 'na', 'na', 'na'] as const;
    const cohorts = animalCohorts([
      animalRead('RAT01', said, { daysSinceSpacer: null }),
      animalRead('RAT01', said, { daysSinceSpacer: 44 }),
      animalRead('RAT01', said, { daysSinceSpacer: 83 }),
      animalRead('RAT02', said, { daysSinceSpacer: 85 }),
      animalRead('RAT02', said, { reader: 2 }),
      animalRead('EWE01', said, { species: 'sheep' }),
    ]);
    expect(
      cohorts.map(({ reader, species, week, animals }) => [reader, species, week, animals.length]),
    ).toEqual([
      [1, 'rat', 6, 1],
      [1, 'rat', 12, 2],
      [1, 'rat', null, 1],
      [1, 'sheep', 12, 1],
      [2, 'rat', 12, 1],
    ]);
    expect([weekOf(80), weekOf(81), weekOf(null)]).toEqual([11, 12, null]);
  });

  it('leaves out of the lengths who is measured in pixels, and who was filmed twice in a week', () => {
    const said = [[1, 3], 'na', 'na', 'na'] as const;
    const [cohort] = animalCohorts([
      animalRead('RAT01', said),
      animalRead('RAT02', [[100, 300], 'na', 'na', 'na'], { meanLipUnit: 'px' }),
      animalRead('RAT03', ['cont', 'cont', 'cont', 'cont']),
      animalRead('RAT04', said),
      animalRead('RAT04', said, { daysSinceSpacer: 86 }),
    ]);
    expect(cohort).toMatchObject({ inMillimetres: 1, inPixels: 1, withoutMean: 1, readTwice: ['RAT04'] });
    expect(cohort?.animals.map(({ caseCode }) => caseCode)).toEqual(['RAT01', 'RAT02', 'RAT03']);
    expect(cohort && valueOrNull(cohort.lips.animal)).toMatchObject({ n: 1, mean: 2 });
    expect(cohort && valueOrNull(cohort.lips.animal)?.sd.kind).toBe('undefined');
  });

  it('does not depend on the order of its reads, and every animal is in it once', () => {
    fc.assert(
      fc.property(litter, (reads) => {
        expect(animalCohorts(reads.toReversed())).toEqual(animalCohorts(reads));
        const [cohort] = animalCohorts(reads);
        if (cohort === undefined) throw new Error('no cohort');
        expect(cohort.animals.map(({ caseCode }) => caseCode)).toEqual(reads.map(({ caseCode }) => caseCode));
        expect(cohort.inMillimetres + cohort.inPixels + cohort.withoutMean).toBe(reads.length);
        const byEnd = valueOrNull(cohort.lips.end);
        const bySide = valueOrNull(cohort.lips.side);
        // Two ends to a side: the same mean, never a narrower range.
        expect(byEnd?.n ?? 0).toBe(2 * (bySide?.n ?? 0));
        if (byEnd !== null && bySide !== null) {
          expect(byEnd.mean).toBeCloseTo(bySide.mean, 10);
          expect(byEnd.range[0]).toBeLessThanOrEqual(bySide.range[0]);
          expect(byEnd.range[1]).toBeGreaterThanOrEqual(bySide.range[1]);
        }
      }),
    );
  });

  it('grows in proportion with its lips', () => {
    fc.assert(
      fc.property(litter, (reads) => {
        const twice = reads.map(
          (read): AnimalRead => ({
            ...read,
            meanLip: read.meanLip === null ? null : 2 * read.meanLip,
            sides: read.sides.map((side) => ({
              ...side,
              lipProximal: side.lipProximal === null ? null : 2 * side.lipProximal,
              lipDistal: side.lipDistal === null ? null : 2 * side.lipDistal,
            })),
          }),
        );
        for (const unit of LIP_UNITS) {
          const [once, doubled] = [reads, twice].map((all) => {
            const [cohort] = animalCohorts(all);
            return cohort === undefined ? null : (valueOrNull(cohort.lips[unit])?.mean ?? null);
          });
          if (once === null || once === undefined) expect(doubled).toBe(once);
          else expect(doubled).toBeCloseTo(2 * once, 10);
        }
      }),
    );
  });
});
