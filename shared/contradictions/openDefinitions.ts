import { LIP_UNITS } from '../animals/animalCohort.ts';
import { EARLIEST_DAYS } from '../grading/eligibility.ts';
import { valueOrNull } from '../statistics/estimate.ts';
import { STUDY_SPECIES } from '../study/defectNames.ts';
import { lengthFigure } from '../texts/printedNumber.ts';
import { allOf, eachOf, worded } from '../texts/wording.ts';
import type { Contradiction, StudyStatements } from './contradiction.ts';
import type { ReadCircumstances } from './readCircumstances.ts';

/** Two calendar months are 59 to 62 days: between these days "more than" and "at least" two months part. */
const TWO_MONTHS = [59, 62] as const;

/**
 * What the paper leaves open or says in two ways, and whether it makes a difference in this study (method §1.6). Told of
 * the study as a whole.
 */
export const openDefinitions = (statements: StudyStatements): readonly Contradiction[] => [
  ...lookedDifferently(statements),
  ...lipUndefined(statements),
  ...twoMonths(statements),
  ...mixedSpecies(statements),
];

const wasLookedAt = ({ evidence }: ReadCircumstances): boolean =>
  Object.values(evidence).some((result) => result !== 'notDone');

/** Without bone on radiographs only CT, MR, exploration or histology tell grade I from none. */
function lookedDifferently({ facts, reads }: StudyStatements): readonly Contradiction[] {
  const known = new Set(facts.patients.map(({ caseCode }) => caseCode));
  const byCase = Map.groupBy(
    reads.filter(({ caseCode }) => known.has(caseCode)),
    ({ caseCode }) => caseCode,
  );
  const bare = [...byCase].filter(([, own]) =>
    own.every(({ feasibleGrades }) => feasibleGrades.length > 0 && Math.max(...feasibleGrades) <= 1),
  );
  const never = bare.filter(([, own]) => !own.some(wasLookedAt)).map(([caseCode]) => caseCode);
  if (never.length === 0) return [];
  return [
    {
      kind: 'lookedDifferently',
      cases: never,
      told: worded('contradictions.lookedDifferently', { count: never.length, of: bare.length }),
      kept: worded('contradictions.kept.lookedDifferently'),
    },
  ];
}

/** One sentence a cohort in which the readings of "lip" give different means. */
function lipUndefined({ animals }: StudyStatements): readonly Contradiction[] {
  return animals.flatMap(({ lips }): readonly Contradiction[] => {
    const means = LIP_UNITS.map((unit) => ({ unit, found: valueOrNull(lips[unit]) }));
    const [usual] = means;
    if (usual === undefined || usual.found === null) return [];
    const others = means.slice(1).flatMap(({ unit, found }) =>
      found === null
        ? []
        : [
            worded('contradictions.lipOver', {
              mean: lengthFigure(found.mean),
              low: lengthFigure(found.range[0]),
              high: lengthFigure(found.range[1]),
              over: worded(`animals.takenOver.${unit}`),
            }),
          ],
    );
    const { mean, range } = usual.found;
    return [
      {
        kind: 'lipUndefined',
        cases: [],
        told: worded('contradictions.lipUndefined', {
          mean: lengthFigure(mean),
          low: lengthFigure(range[0]),
          high: lengthFigure(range[1]),
          others: eachOf(others),
        }),
        kept: worded('contradictions.kept.lipUndefined'),
      },
    ];
  });
}

/** People and animals in one study share every denominator. */
function mixedSpecies({ facts }: StudyStatements): readonly Contradiction[] {
  const speciesOf = facts.patients.flatMap(({ caseCode, defects }) =>
    defects.map(({ species }) => ({ caseCode, species })),
  );
  const held = STUDY_SPECIES.filter((name) => speciesOf.some(({ species }) => species === name));
  if (held.length < 2) return [];
  const animals = speciesOf.filter(({ species }) => species !== 'human');
  return [
    {
      kind: 'mixedSpecies',
      cases: [...new Set(animals.map(({ caseCode }) => caseCode))],
      told: worded('contradictions.mixedSpecies', {
        species: allOf(held.map((name) => worded(`studyCases.speciesNames.${name}`))),
      }),
      kept: worded('contradictions.kept.mixedSpecies'),
    },
  ];
}

/** The abstract and the results say more than two months, the methods at least two. */
function twoMonths({ reads }: StudyStatements): readonly Contradiction[] {
  const dated = reads.filter(({ daysSinceSpacer }) => daysSinceSpacer !== null);
  if (dated.length === 0) return [];
  const [from, to] = TWO_MONTHS;
  const between = dated.filter(({ daysSinceSpacer: days }) => days !== null && days >= from && days <= to);
  const cases = [...new Set(between.map(({ caseCode }) => caseCode))];
  return [
    {
      kind: 'twoMonths',
      cases,
      told:
        cases.length === 0
          ? worded('contradictions.twoMonthsNowhere')
          : worded('contradictions.twoMonths', { count: cases.length, from, to }),
      kept: worded('contradictions.kept.twoMonths', { days: EARLIEST_DAYS }),
    },
  ];
}
