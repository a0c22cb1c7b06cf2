import type { ExportedRead } from '../exports/exportedRead.ts';
import { type Description, describeValues } from '../statistics/description.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { meanOf } from '../statistics/sums.ts';
import { type AnimalLips, animalLips, endsOf } from './animalLips.ts';
import { type AnimalRead, weekOf } from './animalRead.ts';

/** One animal at one time point by one reader. */
export type Animal = {
  readonly caseCode: string;
  /** Whole days since the spacer; null where nobody recorded it. */
  readonly days: number | null;
  /** Grades as they were stored, a defect each. */
  readonly grades: readonly string[];
  /** Covered share of the defect by length, 0 to 1; null where it is open, not measured, or of several defects. */
  readonly share: number | null;
  /** What other readings of the rule of 50 % would make of it, in the words that were stored with the read. */
  readonly robustness: readonly string[];
  readonly lips: AnimalLips;
};

/**
 * What one number of the cohort is taken over; the paper does not say which it means (method §1.6). `animal`: the mean
 * of each animal, the default. `side`: the mean of both ends of each open side. `end`: every end of every open side.
 * `presentEnd`: the ends at which bone arises. `longest`: the longest lip of each animal.
 */
export const LIP_UNITS = ['animal', 'side', 'end', 'presentEnd', 'longest'] as const;
export type LipUnit = (typeof LIP_UNITS)[number];

/** Whether it is one number an animal. Ends and sides of one animal are not independent: they have no interval. */
export const isOfAnimals = (unit: LipUnit): boolean => unit === 'animal' || unit === 'longest';

/** The animals of one species that one reader read at one time point. */
export type AnimalCohort = {
  readonly reader: number;
  readonly species: ExportedRead['species'];
  /** Since the spacer; null for films without a day, which are kept apart. */
  readonly week: number | null;
  readonly animals: readonly Animal[];
  /** Read more than once in that week, so that which film is meant is not known; in no number. */
  readonly readTwice: readonly string[];
  /** Animals that are in the lengths: those whose mean is in millimetres. */
  readonly inMillimetres: number;
  /** Animals that are not, because theirs is in pixels, and because there is none. */
  readonly inPixels: number;
  readonly withoutMean: number;
  readonly grades: readonly { readonly grade: string; readonly animals: number }[];
  /** Lengths in mm by what they are taken over. */
  readonly lips: Readonly<Record<LipUnit, Estimate<Description>>>;
};

/**
 * The cohorts of animals, by reader, species and week. An animal with several defects is one animal. The order of the
 * reads does not matter; reads are first locked versions, one a defect and time point.
 */
export function animalCohorts(reads: readonly AnimalRead[]): readonly AnimalCohort[] {
  const groups = Map.groupBy(reads, ({ reader, species, daysSinceSpacer }) =>
    JSON.stringify([reader, species, weekOf(daysSinceSpacer)]),
  );
  return [...groups.values()]
    .flatMap((group) => cohortOf(group) ?? [])
    .toSorted((a, b) => a.reader - b.reader || compared(a.species, b.species) || weekPlace(a) - weekPlace(b));
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A cohort without a day comes last. */
const weekPlace = ({ week }: AnimalCohort): number => week ?? Number.MAX_SAFE_INTEGER;

function cohortOf(reads: readonly AnimalRead[]): AnimalCohort | null {
  const [first] = reads;
  if (first === undefined) return null;
  const byAnimal = [...Map.groupBy(reads, ({ caseCode }) => caseCode)].toSorted(([a], [b]) => compared(a, b));
  const isTwice = (own: readonly AnimalRead[]): boolean =>
    new Set(own.map(({ limb, bone }) => `${limb} ${bone}`)).size < own.length;
  const animals = byAnimal.flatMap(([caseCode, own]) => (isTwice(own) ? [] : [animalOf(caseCode, own)]));
  const measured = animals.filter(({ lips: { mean } }) => mean.kind === 'known' && mean.unit === 'mm');
  return {
    reader: first.reader,
    species: first.species,
    week: weekOf(first.daysSinceSpacer),
    animals,
    readTwice: byAnimal.flatMap(([caseCode, own]) => (isTwice(own) ? [caseCode] : [])),
    inMillimetres: measured.length,
    inPixels: animals.filter(({ lips: { mean } }) => mean.kind === 'known' && mean.unit === 'px').length,
    withoutMean: animals.filter(({ lips: { mean } }) => mean.kind !== 'known').length,
    grades: gradeCounts(animals),
    lips: {
      animal: overAnimals(measured, ({ lips: { mean } }) => (mean.kind === 'known' ? [mean.length] : [])),
      side: overAnimals(measured, ({ lips: { open } }) =>
        open.map(({ proximal, distal }) => meanOf([proximal, distal])),
      ),
      end: overAnimals(measured, ({ lips: { open } }) => endsOf(open).map(({ length }) => length)),
      presentEnd: overAnimals(measured, ({ lips: { open } }) =>
        endsOf(open).flatMap(({ length }) => (length > 0 ? [length] : [])),
      ),
      longest: overAnimals(measured, ({ lips: { longest } }) => (longest === null ? [] : [longest.length])),
    },
  };
}

const overAnimals = (
  animals: readonly Animal[],
  lengths: (animal: Animal) => readonly number[],
): Estimate<Description> => describeValues(animals.flatMap(lengths));

function animalOf(caseCode: string, reads: readonly AnimalRead[]): Animal {
  const [only, ...others] = reads;
  return {
    caseCode,
    days: only?.daysSinceSpacer ?? null,
    grades: reads.map(({ grade }) => grade),
    share:
      others.length === 0 && only !== undefined && only.lengthShareLow === only.lengthShareHigh
        ? only.lengthShareLow
        : null,
    robustness: [...new Set(reads.map(({ robustness }) => robustness))],
    lips: animalLips(reads),
  };
}

function gradeCounts(animals: readonly Animal[]): AnimalCohort['grades'] {
  const grades = Map.groupBy(animals, (animal) => animal.grades.join(' / '));
  return [...grades]
    .map(([grade, own]) => ({ grade, animals: own.length }))
    .toSorted((a, b) => b.animals - a.animals || compared(a.grade, b.grade));
}
