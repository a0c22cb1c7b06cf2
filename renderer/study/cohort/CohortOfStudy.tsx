import { useMemo, useState } from 'react';
import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { GROWTH_EVENTS } from '../../../shared/cohort/cohortReport.ts';
import { analysedFilms, firstReads } from '../../../shared/cohort/firstReads.ts';
import { POLICIES } from '../../../shared/cohort/gradeIncidence.ts';
import { subjectsOf } from '../../../shared/cohort/subjectsOf.ts';
import {
  COHORT_PARTS,
  type CohortPart,
  cohortPartName,
} from '../../../shared/cohort/tables/cohortSections.ts';
import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { BOOTSTRAP_SAMPLES } from '../../../shared/study/agreementReport.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ComputationStatus } from '../computed/ComputationStatus.tsx';
import { CohortStatus } from './CohortStatus.tsx';
import { Contradictions } from './Contradictions.tsx';
import classes from './cohort.module.css';
import type { CohortTask } from './cohortWorker.ts';
import { GroupsSection } from './GroupsSection.tsx';
import { NothingYet } from './NothingYet.tsx';
import { RegressionSection } from './RegressionSection.tsx';
import { ReportSection } from './ReportSection.tsx';
import { useCohortComputed } from './useCohortComputed.ts';

/** One part of the cohort at a time; which grades an open one counts as holds for all of them. */
export function CohortOfStudy({ facts }: { readonly facts: CohortFacts }) {
  const { t, say } = useTexts();
  const subjects = subjectsOf(facts.patients);
  const [part, setPart] = useState<CohortPart>('patients');
  const [policy, setPolicy] = useState<NaPolicy>(facts.naPolicy);
  const task = useMemo(
    (): CohortTask => ({ kind: 'report', facts, policy, samples: BOOTSTRAP_SAMPLES }),
    [facts, policy],
  );
  const { computation, cancel, again } = useCohortComputed(task);
  const report =
    computation.kind === 'ready' && computation.result.kind === 'report' ? computation.result.report : null;
  return (
    <div className={classes.tab} data-testid="cohort">
      <div className={classes.head}>
        <h2 className={classes.title}>{t('cohort.title')}</h2>
        <CohortStatus facts={facts} />
        <div className={classes.headLine}>
          <Choice
            label={t('cohort.sections.label')}
            options={COHORT_PARTS.map((value) => ({ value, label: say(cohortPartName(value, subjects)) }))}
            value={part}
            onChoose={setPart}
            testId="cohort-parts"
          />
          <span className={classes.named} aria-hidden="true">
            {t('cohort.policy.label')}
          </span>
          <Choice
            label={t('cohort.policy.label')}
            options={POLICIES.map((value) => ({
              value,
              label: t(`cohort.policy.${value}`),
              hint: t('cohort.policy.ofProtocol', { policy: t(`cohort.policy.${facts.naPolicy}`) }),
            }))}
            value={policy}
            onChoose={setPolicy}
            testId="cohort-policy"
          />
        </div>
      </div>
      {isEmpty(part, facts) ? <NothingYet facts={facts} /> : partShown()}
    </div>
  );

  function partShown() {
    switch (part) {
      case 'comparison':
        return <GroupsSection facts={facts} policy={policy} />;
      case 'regression':
        return <RegressionSection facts={facts} policy={policy} />;
      case 'contradictions':
        return <Contradictions facts={facts} />;
      default:
        return (
          <>
            <ComputationStatus
              computation={computation}
              of={BOOTSTRAP_SAMPLES * GROWTH_EVENTS.length}
              onCancel={cancel}
              onAgain={again}
            />
            {report !== null && <ReportSection report={report} part={part} />}
          </>
        );
    }
  }
}

/** Flow and contradictions say something of any study; groups need patients, the rest a locked read. */
function isEmpty(part: CohortPart, facts: CohortFacts): boolean {
  switch (part) {
    case 'patients':
    case 'contradictions':
      return false;
    case 'comparison':
    case 'regression':
      return facts.patients.length === 0;
    case 'incidence':
    case 'time':
    case 'reading':
      return analysedFilms(facts).every(({ film }) => firstReads(film).length === 0);
  }
}
