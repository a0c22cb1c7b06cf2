import { describe, expect, it } from 'vitest';
import { animalCohorts } from '../animals/animalCohort.ts';
import { animalRead } from '../animals/fixtures/handMadeAnimals.ts';
import type { CaseValues } from '../cohort/caseValue.ts';
import type { OwnVariable } from '../cohort/caseVariables.ts';
import type { CohortDefect, CohortFilm, CohortPatient } from '../cohort/cohortFacts.ts';
import type { FilmGrade } from '../cohort/filmGrade.ts';
import type { Grade } from '../grading/grade.ts';
import { NO_OTHER_EVIDENCE } from '../grading/otherEvidence.ts';
import type { Contradiction, StudyStatements } from './contradiction.ts';
import { contradictionsOf } from './contradictions.ts';
import type { ReadCircumstances } from './readCircumstances.ts';

type State = FilmGrade['sides']['medial'];

function film(days: number | null, grades: readonly Grade[], medial: State = null): CohortFilm {
  const sides = { medial, lateral: 'none', anterior: 'none', posterior: 'none' } as const;
  return {
    timePoint: 1,
    days,
    isInAnalysis: true,
    isSectional: false,
    grade: { source: 'firstLocked', grades, sides },
    reads: [],
    consensus: null,
  };
}

const defect = (films: readonly CohortFilm[], changed: Partial<CohortDefect> = {}): CohortDefect => ({
  limb: 'L',
  bone: 'tibia',
  type: 'segmental',
  species: 'human',
  films,
  ...changed,
});

const patient = (values: CaseValues, ...defects: readonly CohortDefect[]): CohortPatient => ({
  caseCode: 'K7Q2M',
  values,
  defects,
});

function read(grade: Grade, changed: Partial<ReadCircumstances> = {}): ReadCircumstances {
  return {
    caseCode: 'K7Q2M',
    species: 'human',
    limb: 'L',
    bone: 'tibia',
    timePoint: 1,
    daysSinceSpacer: 183,
    grade: ['0', 'I', 'II', 'III', 'IV'][grade] ?? '',
    gradeWithIndistinct: null,
    feasibleGrades: [grade],
    continuousSides: [],
    lengthShareLow: 0.1,
    reader: 1,
    evidence: NO_OTHER_EVIDENCE,
    sidesFromSection: [],
    isGrafted: null,
    hasRecurrentInfection: null,
    ...changed,
  };
}

const told = (
  patients: readonly CohortPatient[],
  reads: readonly ReadCircumstances[] = [],
  changed: Partial<StudyStatements> & { readonly ownVariables?: readonly OwnVariable[] } = {},
): readonly Contradiction[] =>
  contradictionsOf({
    facts: { ownVariables: changed.ownVariables ?? [], patients, scale: '0..4' },
    reads,
    animals: [],
    ...changed,
  });

const kindsOf = (found: readonly Contradiction[]) => found.map(({ kind }) => kind);

const own = (key: string, kind: 'yesNo' | 'days' | 'whole' = 'whole'): OwnVariable => {
  const common = { key, label: key, isRequired: false };
  if (kind === 'yesNo') return { ...common, kind };
  return kind === 'days'
    ? { ...common, kind, min: null, max: null }
    : { ...common, kind, unit: '', min: null, max: null };
};

const CAUSE_BY_FIGURES: OwnVariable = {
  key: 'cause__figures',
  label: 'Cause by the figures',
  kind: 'category',
  codes: [{ code: 'benignTumour', label: 'Benign tumour' }],
  isRequired: false,
};

describe('a second source', () => {
  const variables = [CAUSE_BY_FIGURES, own('interval__text_max', 'days'), own('interval__text_min', 'days')];

  it('that says otherwise is told with both values, and the case data stand', () => {
    const one = patient({ cause: 'infection', cause__figures: 'benignTumour' }, defect([]));
    const [found] = told([one], [], { ownVariables: variables });
    expect(found).toMatchObject({ kind: 'twoSources', cases: ['K7Q2M'] });
    expect(found?.told.values).toMatchObject({
      here: { key: 'caseData.cause.infection' },
      source: 'figures',
    });
    expect(found?.kept.key).toBe('contradictions.kept.caseData');
  });

  it('that says the same, or nothing, is not told', () => {
    const same = patient({ cause: 'benignTumour', cause__figures: 'benignTumour' }, defect([]));
    const missing = patient({ cause: 'trauma', cause__figures: null }, defect([]));
    const without = patient({ cause__figures: 'benignTumour' }, defect([]));
    expect(told([same, missing, without], [], { ownVariables: variables })).toEqual([]);
  });

  it('that gives a bound is told where the value lies beyond it, and not at it', () => {
    const at = (interval: number) =>
      kindsOf(
        told([patient({ interval, interval__text_max: 182, interval__text_min: 91 }, defect([]))], [], {
          ownVariables: variables,
        }),
      );
    expect([at(183), at(182), at(91), at(90)]).toEqual([['outsideOfSource'], [], [], ['outsideOfSource']]);
  });

  it('of a variable that the study does not have says nothing', () => {
    const one = patient({ height__text: 3, height: 4 }, defect([]));
    expect(told([one], [], { ownVariables: [own('height__text')] })).toEqual([]);
  });
});

describe('a recorded grade', () => {
  const variables = [own('grade'), own('grade__table')];
  const of = (values: CaseValues, ...films: readonly CohortFilm[]) =>
    kindsOf(told([patient(values, defect(films))], [], { ownVariables: variables }));

  it('is told where the highest grade of the films is another', () => {
    expect(of({ grade: 1 }, film(91, [2]), film(183, [3]))).toEqual(['gradeOtherwise']);
    expect(of({ grade: 3 }, film(91, [2]), film(183, [3]))).toEqual([]);
    expect(of({ grade__table: 4 }, film(183, [3]))).toEqual(['gradeOtherwise']);
  });

  it('is not told where the films leave it open, or nobody has read them', () => {
    expect(of({ grade: 3 }, film(183, [3, 4]))).toEqual([]);
    expect(of({ grade: 2 }, film(91, [2]), film(183, [1, 2, 3]))).toEqual([]);
    expect(of({ grade: 4 }, film(183, []))).toEqual([]);
    expect(of({ grade: 4 })).toEqual([]);
  });
});

describe('a recorded interval', () => {
  const of = (values: CaseValues, ...films: readonly CohortFilm[]) =>
    kindsOf(told([patient(values, defect(films))]));

  it('is told where films show bone, or a continuous side, long before it', () => {
    expect(of({ interval: 183 }, film(91, [2], 'disc'), film(122, [4], 'cont'))).toEqual([
      'boneBeforeInterval',
      'continuousBeforeInterval',
    ]);
    // Within half a month it is the same month.
    expect(of({ interval: 106 }, film(91, [2], 'disc'))).toEqual([]);
    expect(of({ interval: 107 }, film(91, [2], 'disc'))).toEqual(['boneBeforeInterval']);
  });

  it('is told where a later film shows neither bone nor its precursor', () => {
    expect(of({ interval: 91 }, film(183, [0]))).toEqual(['boneAfterInterval']);
    expect(of({ interval: 91 }, film(183, [0, 1]))).toEqual([]);
    expect(of({ interval: 91 }, film(183, [1]))).toEqual([]);
  });

  it('is told where the follow-up is shorter', () => {
    expect(of({ interval: 3287, follow_up: 6 })).toEqual(['followUpTooShort']);
    expect(of({ interval: 183, follow_up: 6 })).toEqual([]);
  });

  it('does not hinder that bone earlier than two months is told', () => {
    expect(of({}, film(59, [2], 'disc'))).toEqual(['boneTooEarly']);
    expect(of({}, film(60, [2], 'disc'))).toEqual([]);
    expect(of({}, film(0, [2], 'disc'), film(null, [2], 'disc'))).toEqual([]);
  });
});

describe('an infection', () => {
  const of = (values: CaseValues, ...reads: readonly ReadCircumstances[]) =>
    kindsOf(told([patient(values, defect([]))], reads)).filter((kind) => kind !== 'twoMonths');

  it('as the cause is told beside the exclusion of recurrences, unless each film says that there is none', () => {
    expect(of({ cause: 'infection' })).toEqual(['infectionAndExclusion']);
    expect(of({ infection: true }, read(2))).toEqual(['infectionAndExclusion']);
    expect(of({ infection: true }, read(2, { hasRecurrentInfection: false }))).toEqual([]);
    expect(of({ cause: 'trauma', infection: false })).toEqual([]);
  });

  it('as the cause that is denied is told', () => {
    expect(of({ cause: 'infection', infection: false }, read(2, { hasRecurrentInfection: false }))).toEqual([
      'causeOfInfection',
    ]);
  });

  it('is told once of all cases that say the same', () => {
    const denied = patient({ cause: 'infection', infection: false }, defect([]));
    const others = ['B4Z9T', 'W3XEA'].map((caseCode) => ({ ...denied, caseCode }));
    const found = told([denied, ...others]).filter(({ kind }) => kind === 'causeOfInfection');
    expect(found.map(({ cases }) => cases)).toEqual([['K7Q2M', 'B4Z9T', 'W3XEA']]);
  });
});

describe('the defects of a case', () => {
  it('are told where case data deny a graft that a film tells of', () => {
    const grafted = read(2, { isGrafted: true, daysSinceSpacer: null });
    expect(kindsOf(told([patient({ graft: 'none' }, defect([]))], [grafted]))).toEqual(['graftUnsaid']);
  });

  it('are told where two bones share one row', () => {
    const forearm = patient({}, defect([], { bone: 'radius' }), defect([], { bone: 'ulna' }));
    const [found] = told([forearm]);
    expect(found).toMatchObject({ kind: 'twoBones', told: { values: { count: 2 } } });
  });
});

describe('a read', () => {
  const of = (...reads: readonly ReadCircumstances[]) =>
    kindsOf(told([patient({}, defect([]))], reads)).filter(
      (kind) => kind !== 'twoMonths' && kind !== 'lookedDifferently',
    );

  it('of grade I is told where indistinct bone is on radiographs', () => {
    expect(of(read(1, { gradeWithIndistinct: 'II' }))).toEqual(['indistinctInGradeOne']);
    expect(of(read(2, { gradeWithIndistinct: 'III' }))).toEqual([]);
    expect(of(read(1))).toEqual([]);
  });

  it('of grade I is told where exploration alone gives it', () => {
    const explored = { ...NO_OTHER_EVIDENCE, exploration: 'positive' } as const;
    expect(of(read(1, { evidence: explored }))).toEqual(['gradeOneByExploration']);
    expect(of(read(1, { evidence: { ...explored, mr: 'positive' } }))).toEqual([]);
    expect(of(read(2, { evidence: explored }))).toEqual([]);
  });

  it('of grade III is told where no continuous side is seen on radiographs', () => {
    const bySection = { continuousSides: ['medial'], sidesFromSection: ['medial', 'lateral'] } as const;
    expect(of(read(3, bySection))).toEqual(['gradeBySectionAlone']);
    expect(of(read(4, { ...bySection, continuousSides: ['medial', 'anterior'] }))).toEqual([]);
    expect(of(read(3, { ...bySection, feasibleGrades: [2, 3] }))).toEqual([]);
    expect(of(read(3, { ...bySection, feasibleGrades: [] }))).toEqual([]);
  });

  it('of grade II is told from half of the defect on, once a case', () => {
    expect(of(read(2, { lengthShareLow: 0.5 }), read(2, { lengthShareLow: 0.6, reader: 2 }))).toEqual([
      'halfCoveredYetTwo',
    ]);
    expect(of(read(2, { lengthShareLow: 0.49 }))).toEqual([]);
    expect(of(read(2, { lengthShareLow: null }))).toEqual([]);
  });

  it('of a case that is held back is not told of', () => {
    expect(told([], [read(1, { gradeWithIndistinct: 'II', daysSinceSpacer: null })])).toEqual([]);
  });
});

describe('a definition that is open', () => {
  it('is told where cases without bone were not all looked at', () => {
    const looked = read(0, {
      caseCode: 'AAAAA',
      evidence: { ...NO_OTHER_EVIDENCE, ct: 'negative' },
      daysSinceSpacer: null,
    });
    const bare = read(0, { feasibleGrades: [0, 1], daysSinceSpacer: null });
    const both = [
      { ...patient({}, defect([])), caseCode: 'AAAAA' },
      { ...patient({}, defect([])), caseCode: 'K7Q2M' },
    ];
    const [found] = told(both, [looked, bare]);
    expect(found).toMatchObject({
      kind: 'lookedDifferently',
      cases: ['K7Q2M'],
      told: { values: { count: 1, of: 2 } },
    });
    expect(told(both, [looked])).toEqual([]);
  });

  it('says of two months whether it makes a difference here', () => {
    const one = patient({}, defect([]));
    const at = (days: number) => told([one], [read(2, { daysSinceSpacer: days })])[0]?.told.key;
    expect([at(58), at(59), at(62), at(63)]).toEqual([
      'contradictions.twoMonthsNowhere',
      'contradictions.twoMonths',
      'contradictions.twoMonths',
      'contradictions.twoMonthsNowhere',
    ]);
  });

  it('says that people and animals are counted together', () => {
    const person = patient({}, defect([]));
    const rat = { ...patient({}, defect([], { species: 'rat' })), caseCode: 'RAT01' };
    expect(told([person, rat])).toMatchObject([{ kind: 'mixedSpecies', cases: ['RAT01'] }]);
    expect(told([rat])).toEqual([]);
  });

  it('says of the lip what each reading of it gives', () => {
    const animals = animalCohorts([animalRead('RAT01', [[2, 4], [0, 0], 'na', 'na'])]);
    const [found] = told([], [], { animals });
    expect(found).toMatchObject({ kind: 'lipUndefined', told: { values: { mean: '1.50' } } });
    expect(told([], [], { animals: animalCohorts([animalRead('RAT01', ['na', 'na', 'na', 'na'])]) })).toEqual(
      [],
    );
  });
});
