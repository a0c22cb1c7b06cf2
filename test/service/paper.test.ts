import { describe, expect, it } from 'vitest';
import { say } from '../../electron/english.ts';
import { animalCohorts } from '../../shared/animals/animalCohort.ts';
import { animalTables } from '../../shared/animals/animalTables.ts';
import { PAPER_VARIABLES } from '../../shared/cohort/caseVariables.ts';
import type { CohortFacts } from '../../shared/cohort/cohortFacts.ts';
import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { tableOne } from '../../shared/cohort/tableOne.ts';
import { type Animals, animalsSchema } from '../../shared/contracts/animals.ts';
import { readCircumstancesSchema } from '../../shared/contracts/circumstances.ts';
import { cohortFactsSchema } from '../../shared/contracts/cohort.ts';
import type { Contradiction } from '../../shared/contradictions/contradiction.ts';
import { contradictionsOf } from '../../shared/contradictions/contradictions.ts';
import { valueOrNull } from '../../shared/statistics/estimate.ts';
import { incidence } from '../../shared/statistics/proportion.ts';
import { MADE_UP, PAPER_CASES, PAPER_OWN_VARIABLES, RATS } from './paper/paperCases.ts';
import { paperPatients, paperRats } from './paper/paperStudy.ts';
import type { RunningService } from './runningService.ts';

type Told = {
  readonly facts: CohortFacts;
  readonly animals: Animals;
  readonly contradictions: readonly Contradiction[];
  /** The name that was imported, by code. */
  readonly names: ReadonlyMap<string, string>;
};

/** What the service tells of a study, as its screens ask for it. */
async function toldBy(
  service: Pick<RunningService, 'get'> & { codes: ReadonlyMap<string, string> },
): Promise<Told> {
  const answer = async (path: string): Promise<unknown> => (await service.get(`/api/study/${path}`)).json();
  const facts = cohortFactsSchema.parse(await answer('cohort'));
  const animals = animalsSchema.parse(await answer('animals'));
  const reads = readCircumstancesSchema.parse(await answer('circumstances'));
  return {
    facts,
    animals,
    contradictions: contradictionsOf({ facts, reads, animals: animalCohorts(animals.reads) }),
    names: new Map([...service.codes].map(([name, code]) => [code, name])),
  };
}

/** Entering takes seconds: whichever test comes first enters, and all look at what was told then. */
function once(enter: () => Promise<Parameters<typeof toldBy>[0]>): () => Promise<Told> {
  let told: Promise<Told> | null = null;
  return () => {
    told ??= enter().then(toldBy);
    return told;
  };
}

const enteredPatients = once(paperPatients);
const enteredRats = once(paperRats);

/** The four cases with the grades of their films, by number. */
const caseNumbered = ({ facts, names }: Told, number: number) => {
  const found = facts.patients.find(({ caseCode }) => names.get(caseCode) === `case-${number}`);
  if (found === undefined) throw new Error(`no case ${number}`);
  return found;
};

/** The kinds that are told of a case, and what is told of each. */
const toldOf = ({ contradictions, names }: Told, name: string | null) =>
  contradictions
    .filter(({ cases }) =>
      name === null ? cases.length === 0 : cases.some((code) => names.get(code) === name),
    )
    .map(({ kind }) => kind);

describe('the paper, entered as people enter a study', () => {
  it('has the grades that it prints, by marks and rules', async () => {
    const patients = await enteredPatients();
    const gradesOf = (number: number) =>
      caseNumbered(patients, number).defects.map(({ films }) =>
        films.map(({ days, grade }) => [days, grade?.grades]),
      );
    expect(gradesOf(1)).toEqual([
      [
        [91, [2]],
        [122, [4]],
      ],
    ]);
    expect(gradesOf(2)).toEqual([[[null, [1]]]]);
    expect(gradesOf(3)).toEqual([[[3287, [3]]]]);
    expect(gradesOf(4)).toEqual([[[null, [1]]], [[null, [1]]]]);
  });

  it('has its Table 1: what is printed as it is printed, and what we do not have as missing', async () => {
    const patients = await enteredPatients();
    const variables = [...PAPER_VARIABLES, ...PAPER_OWN_VARIABLES];
    const cases = PAPER_CASES.map(({ number }) => caseNumbered(patients, number).values);
    for (const [place, { row }] of PAPER_CASES.entries()) {
      expect(cases[place], `case ${place + 1}`).toMatchObject(row);
    }
    const { rows } = tableOne(variables, [{ key: 'imso', cases }]);
    const cellOf = (key: string) => rows.find(({ variable }) => variable.key === key)?.cells[0];
    expect(cellOf('age')).toMatchObject({ n: 2, missing: 2, median: 40.5, range: [29, 52] });
    const countsOf = (key: string) => {
      const cell = cellOf(key);
      if (cell?.kind !== 'answers') throw new Error(key);
      return cell.answers.flatMap(({ code, count }) => (count > 0 ? [[code?.code, count]] : []));
    };
    expect(countsOf('grade')).toEqual([
      ['I', 2],
      ['III', 1],
      ['IV', 1],
    ]);
    expect(countsOf('cause')).toEqual([
      ['infection', 1],
      ['benignTumour', 1],
    ]);
    expect(countsOf('fixation')).toEqual([
      ['nail', 1],
      ['brace', 1],
    ]);
    expect(cellOf('interval')).toMatchObject({ n: 3, missing: 1, median: 183, range: [183, 3287] });
    expect(cellOf('graft')).toMatchObject({ n: 0, missing: 4 });
    expect(cellOf('follow_up')).toEqual({ kind: 'nothing', n: 0, missing: 4 });
  });

  it('has its incidence of 4 in 98, as the least that it can be', async () => {
    const patients = await enteredPatients();
    const report = cohortReport(patients.facts, 'lower', { samples: 20, seed: 1 });
    expect(report.flow).toMatchObject({ screened: 98, excluded: 0, included: 98 });
    const [ofOne] = report.incidence;
    expect(ofOne).toMatchObject({ atLeast: 1, reached: 4, open: 94 });
    const lower = ofOne?.byPolicy.find(({ policy }) => policy === 'lower');
    expect(lower).toMatchObject({ patients: 4, of: 98 });
    const found = lower && valueOrNull(lower.found);
    const percents = [found?.share, ...(found?.exact ?? []), ...(found?.score ?? [])].map((share) =>
      ((share ?? 0) * 100).toFixed(2),
    );
    expect(percents).toEqual(['4.08', '1.12', '10.12', '1.60', '10.03']);
  });

  it('has its twelve rats, all of grade II, and its lips where a lip is the longest of an animal', async () => {
    const rats = await enteredRats();
    const [cohort, ...others] = animalCohorts(rats.animals.reads);
    expect(others).toEqual([]);
    expect(cohort).toMatchObject({
      species: 'rat',
      week: RATS.weeks,
      inMillimetres: RATS.count,
      grades: [{ grade: 'II', animals: RATS.count }],
    });
    const [low] = valueOrNull(incidence(RATS.count, RATS.count))?.exact ?? [];
    expect(((low ?? 0) * 100).toFixed(1)).toBe('73.5');
    const described = (unit: 'animal' | 'presentEnd' | 'longest') => cohort && valueOrNull(cohort.lips[unit]);
    for (const unit of ['longest', 'presentEnd'] as const) {
      const found = described(unit);
      expect(found?.mean, unit).toBeCloseTo(RATS.meanMm, 9);
      expect(found?.range[0], unit).toBeCloseTo(RATS.leastMm, 9);
      expect(found?.range[1], unit).toBeCloseTo(RATS.greatestMm, 9);
    }
    // Over both ends of a side the same marks are half as long: no two lips of 6 mm fit into 10 mm.
    expect(described('animal')?.mean).toBeCloseTo(RATS.meanMm / 2, 9);
    const [animals] = animalTables(rats.animals.reads);
    const longest = animals?.header.indexOf('longestLip') ?? -1;
    const lengths = animals?.rows.map((row) => Number(row[longest]).toFixed(1)).sort();
    expect(lengths).toEqual(MADE_UP.lipsMm.map((length) => length.toFixed(1)));
  });

  it('is told each of its contradictions that can be checked (method 1.6), with its case', async () => {
    const patients = await enteredPatients();
    const rats = await enteredRats();
    expect(toldOf(patients, 'case-1')).toEqual([
      'outsideOfSource', // 3: "in the other three cases six months or longer"
      'boneBeforeInterval', // 2: new bone at 3 months, an interval of 6
      'continuousBeforeInterval', // 2: continuous at 4
    ]);
    expect(toldOf(patients, 'case-2')).toEqual([
      'indistinctInGradeOne', // 4: faint on radiographs
      'gradeOneByExploration', // 4: the naked eye
    ]);
    expect(toldOf(patients, 'case-3')).toEqual([
      'twoSources', // 1: the cause
      'twoSources', // 1: nine years
      'infectionAndExclusion', // 6
      'gradeBySectionAlone', // 5
    ]);
    expect(toldOf(patients, 'case-4')).toEqual([
      'twoSources', // 1: the cause
      'twoBones', // 10
    ]);
    expect(toldOf(patients, 'other-1')).toEqual(['lookedDifferently']); // 11
    expect(patients.contradictions.find(({ kind }) => kind === 'lookedDifferently')?.cases).toHaveLength(94);
    expect(toldOf(patients, null)).toEqual(['twoMonths']); // 7
    expect(toldOf(rats, 'rat-12')).toContain('halfCoveredYetTwo'); // 9
    expect(toldOf(rats, 'rat-11')).toEqual([]);
    expect(toldOf(rats, null)).toContain('lipUndefined'); // 12
  });

  it('is told them in whole sentences, and nothing of it is mended', async () => {
    const patients = await enteredPatients();
    const rats = await enteredRats();
    for (const { told, kept } of [...patients.contradictions, ...rats.contradictions]) {
      expect(say(told)).toMatch(/^\S[^{}]*\.$/);
      expect(say(kept)).toMatch(/^\S[^{}]*\.$/);
    }
    const sentences = patients.contradictions.map(({ told }) => say(told));
    expect(sentences).toContain('Cause of the defect: Infection in the case data, Benign tumour by figures.');
    expect(sentences).toContain('Interval since the spacer: 183 days in the case data, 3287 days by text.');
    expect(caseNumbered(patients, 3).values).toMatchObject({ cause: 'infection', interval: 183 });
    expect(caseNumbered(patients, 4).values).toMatchObject({ cause: 'benignTumour', interval: 3287 });
  });
});
