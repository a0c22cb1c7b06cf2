import type { NamedTable } from '../exports/namedTable.ts';
import type { Description } from '../statistics/description.ts';
import { type Estimate, valueOrNull } from '../statistics/estimate.ts';
import { eachOf, type Wording, worded } from '../texts/wording.ts';
import { type AnimalCohort, animalCohorts, isOfAnimals, LIP_UNITS, type LipUnit } from './animalCohort.ts';
import type { AnimalRead } from './animalRead.ts';
import { specimenPairs } from './specimenPairs.ts';

const COHORT_KEY = ['reader', 'species', 'week'];

/**
 * The tables of animals as they leave: an animal a row, an open, bridged or hidden side a row, a cohort and reading of
 * "lip" a row, and a side of a specimen radiograph and its CT a row. Lengths in the unit of their row, shares from 0
 * to 1. The numbers are those of {@link animalCohorts} and {@link specimenPairs}, which the Animals tab shows.
 */
export function animalTables(reads: readonly AnimalRead[]): readonly NamedTable[] {
  const cohorts = animalCohorts(reads);
  const notes = cohorts.flatMap(cohortNotes);
  return [
    animalTable(cohorts, notes),
    sideTable(reads),
    cohortTable(cohorts, [worded('animals.unitNote'), ...notes]),
    pairTable(reads),
  ];
}

/** What is not in the numbers of a cohort, and why. */
export function cohortNotes({ inPixels, withoutMean, readTwice }: AnimalCohort): readonly Wording[] {
  return [
    ...(inPixels > 0 ? [worded('animals.note.inPixels', { count: inPixels })] : []),
    ...(withoutMean > 0 ? [worded('animals.note.withoutMean', { count: withoutMean })] : []),
    ...(readTwice.length > 0 ? [worded('animals.note.readTwice', { animals: eachOf(readTwice) })] : []),
  ];
}

const keyOf = ({ reader, species, week }: AnimalCohort) => [reader, species, week];

const animalTable = (cohorts: readonly AnimalCohort[], notes: readonly Wording[]): NamedTable => ({
  name: 'animals',
  title: worded('animals.animalTable'),
  header: [
    ...COHORT_KEY,
    'case',
    'daysSinceSpacer',
    'grade',
    'lengthShare',
    'meanLip',
    'unit',
    'longestLip',
    'openSides',
    'bridgedSides',
    'notAssessableSides',
  ],
  rows: cohorts.flatMap((cohort) =>
    cohort.animals.map(({ caseCode, days, grades, share, lips }) => [
      ...keyOf(cohort),
      caseCode,
      days,
      grades.join(' / '),
      share,
      lips.mean.kind === 'known' ? lips.mean.length : null,
      lips.mean.kind === 'known' ? lips.mean.unit : null,
      lips.longest?.length ?? null,
      lips.open.length,
      lips.bridged.length,
      lips.notAssessable.length,
    ]),
  ),
  notes,
});

const sideTable = (reads: readonly AnimalRead[]): NamedTable => ({
  name: 'animal-sides',
  title: worded('animals.title'),
  header: [
    'reader',
    'species',
    'case',
    'limb',
    'bone',
    'daysSinceSpacer',
    'side',
    'state',
    'lipProximal',
    'lipDistal',
    'unit',
  ],
  rows: reads.flatMap(({ reader, species, caseCode, limb, bone, daysSinceSpacer, sides }) =>
    sides.map(({ side, state, lipProximal, lipDistal, unit }) => [
      reader,
      species,
      caseCode,
      limb,
      bone,
      daysSinceSpacer,
      side,
      state,
      lipProximal,
      lipDistal,
      unit,
    ]),
  ),
  notes: [],
});

const cohortTable = (cohorts: readonly AnimalCohort[], notes: readonly Wording[]): NamedTable => ({
  name: 'animal-cohorts',
  title: worded('animals.cohortTable'),
  header: [
    ...COHORT_KEY,
    'lipTakenOver',
    'n',
    'mean',
    'sd',
    'median',
    'least',
    'greatest',
    'meanLow95',
    'meanHigh95',
    'animals',
  ],
  rows: cohorts.flatMap((cohort) =>
    LIP_UNITS.map((unit) => [
      ...keyOf(cohort),
      unit,
      ...described(cohort.lips[unit], unit),
      cohort.animals.length,
    ]),
  ),
  notes,
});

function described(estimate: Estimate<Description>, unit: LipUnit): readonly (number | null)[] {
  const found = valueOrNull(estimate);
  if (found === null) return [0, null, null, null, null, null, null, null];
  const interval = isOfAnimals(unit) ? valueOrNull(found.meanInterval) : null;
  const [low, high] = interval ?? [null, null];
  return [found.n, found.mean, valueOrNull(found.sd), found.median, ...found.range, low, high];
}

function pairTable(reads: readonly AnimalRead[]): NamedTable {
  const { pairs, unpaired } = specimenPairs(reads);
  return {
    name: 'specimen-pairs',
    title: worded('animals.pairs.title'),
    header: [
      'reader',
      'case',
      'limb',
      'bone',
      'daysSinceSpacer',
      'side',
      'filmState',
      'ctState',
      'filmShare',
      'ctShare',
      'ctRows',
      'differencePoints',
      'rowDifferencePoints',
    ],
    rows: pairs.flatMap(({ reader, caseCode, limb, bone, daysSinceSpacer, sides }) =>
      sides.map(({ side, film, ct, filmShare, ctShare, ctRows, difference, rowDifference }) => [
        reader,
        caseCode,
        limb,
        bone,
        daysSinceSpacer,
        side,
        film,
        ct,
        filmShare,
        ctShare,
        ctRows,
        difference,
        rowDifference,
      ]),
    ),
    notes: [worded('animals.pairs.intro'), ...unpairedNotes(unpaired)],
  };
}

/** Which specimens are without a pair, by what is missing. */
export const unpairedNotes = (unpaired: ReturnType<typeof specimenPairs>['unpaired']): readonly Wording[] =>
  (['noCt', 'ctNotLaidFlat', 'noFilm'] as const).flatMap((missing) => {
    const codes = unpaired.flatMap((each) => (each.missing === missing ? [each.caseCode] : []));
    return codes.length === 0
      ? []
      : [worded(`animals.pairs.${missing}`, { animals: eachOf([...new Set(codes)]) })];
  });
