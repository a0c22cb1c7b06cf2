import type { CohortFacts, CohortPatient } from '../cohort/cohortFacts.ts';
import { type GrowthEvent, showsEvent } from '../cohort/growthEvents.ts';
import { EARLIEST_DAYS } from '../grading/eligibility.ts';
import { allOf, type TextKey, type Wording, worded } from '../texts/wording.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import type { ReadCircumstances } from './readCircumstances.ts';

/** Times are recorded in months: what lies nearer than half of one contradicts nothing. */
const HALF_A_MONTH = 15;
const DAYS_PER_MONTH = 365.25 / 12;

/** What the row of a case says against its films, its defects and itself. Missing values contradict nothing. */
export const caseContradictions = (
  { patients }: Pick<CohortFacts, 'patients'>,
  reads: readonly ReadCircumstances[],
): readonly Contradiction[] => {
  const byCase = Map.groupBy(reads, ({ caseCode }) => caseCode);
  return patients.flatMap((one) => [
    ...timeContradictions(one),
    ...infectionContradictions(one, byCase.get(one.caseCode) ?? []),
    ...defectContradictions(one, byCase.get(one.caseCode) ?? []),
  ]);
};

const numberOf = ({ values }: CohortPatient, key: string): number | null => {
  const value = values[key];
  return typeof value === 'number' ? value : null;
};

/** Days of the films that show an event, and of those that certainly show neither bone nor its precursor. */
function daysOf({ defects }: CohortPatient, event: GrowthEvent): readonly number[] {
  return defects
    .flatMap(({ films }) => films)
    .flatMap(({ days, grade }) =>
      days !== null && days > 0 && grade !== null && showsEvent(grade, event) === true ? [days] : [],
    )
    .sort((a, b) => a - b);
}

function timeContradictions(one: CohortPatient): readonly Contradiction[] {
  const [interval, followUp] = [numberOf(one, 'interval'), numberOf(one, 'follow_up')];
  const tell = (kind: ContradictionKind, told: Wording, kept: 'films' | 'caseData'): Contradiction => ({
    kind,
    cases: [one.caseCode],
    told,
    kept: worded(`contradictions.kept.${kept}`),
  });
  const [bone] = daysOf(one, 'firstBone');
  const [continuous] = daysOf(one, 'continuity');
  const empty = one.defects
    .flatMap(({ films }) => films)
    .flatMap(({ days, grade }) =>
      days !== null && grade !== null && String(grade.grades) === '0' ? [days] : [],
    );
  const found: Contradiction[] = [];
  if (interval !== null) {
    if (bone !== undefined && bone + HALF_A_MONTH < interval)
      found.push(
        tell(
          'boneBeforeInterval',
          worded('contradictions.boneBeforeInterval', { interval, days: bone }),
          'films',
        ),
      );
    if (continuous !== undefined && continuous + HALF_A_MONTH < interval)
      found.push(
        tell(
          'continuousBeforeInterval',
          worded('contradictions.continuousBeforeInterval', { interval, days: continuous }),
          'films',
        ),
      );
    const late = empty.filter((days) => days > interval + HALF_A_MONTH);
    if (late.length > 0)
      found.push(
        tell(
          'boneAfterInterval',
          worded('contradictions.boneAfterInterval', { interval, days: Math.max(...late) }),
          'films',
        ),
      );
    if (followUp !== null && followUp * DAYS_PER_MONTH + HALF_A_MONTH < interval)
      found.push(
        tell(
          'followUpTooShort',
          worded('contradictions.followUpTooShort', { followUp, interval }),
          'caseData',
        ),
      );
  }
  const [first] = daysOf(one, 'firstBone');
  if (first !== undefined && first < EARLIEST_DAYS)
    found.push(tell('boneTooEarly', worded('contradictions.boneTooEarly', { days: first }), 'films'));
  return found;
}

function infectionContradictions(
  { caseCode, values }: CohortPatient,
  reads: readonly ReadCircumstances[],
): readonly Contradiction[] {
  const isCause = values.cause === 'infection';
  const tell = (
    kind: ContradictionKind,
    key: TextKey & `contradictions.${string}`,
    kept: 'caseData' | 'included',
  ) => ({ kind, cases: [caseCode], told: { key }, kept: worded(`contradictions.kept.${kept}`) }) as const;
  const found: Contradiction[] = [];
  if (isCause && values.infection === false)
    found.push(tell('causeOfInfection', 'contradictions.causeOfInfection', 'caseData'));
  // A recurrence that is recorded as absent contradicts nothing: the infection was over.
  const isSettled =
    reads.length > 0 && reads.every(({ hasRecurrentInfection }) => hasRecurrentInfection === false);
  if ((isCause || values.infection === true) && !isSettled)
    found.push(tell('infectionAndExclusion', 'contradictions.infectionAndExclusion', 'included'));
  return found;
}

function defectContradictions(
  one: CohortPatient,
  reads: readonly ReadCircumstances[],
): readonly Contradiction[] {
  const { caseCode, values, defects } = one;
  const tell = (kind: ContradictionKind, told: Wording, kept: 'caseData' | 'highest'): Contradiction => ({
    kind,
    cases: [caseCode],
    told,
    kept: worded(`contradictions.kept.${kept}`),
  });
  const found: Contradiction[] = [];
  if (values.graft === 'none' && reads.some(({ isGrafted }) => isGrafted === true))
    found.push(tell('graftUnsaid', worded('contradictions.graftUnsaid'), 'caseData'));
  if (defects.length > 1) {
    const names = defects.map(({ bone }) => worded(`studyCases.bones.${bone ?? 'other'}`));
    found.push(
      tell(
        'twoBones',
        worded('contradictions.twoBones', { count: defects.length, bones: allOf(names) }),
        'highest',
      ),
    );
  }
  return found;
}
