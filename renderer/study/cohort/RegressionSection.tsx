import { MultiSelect, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { cohortVariables } from '../../../shared/cohort/cohortReport.ts';
import { MODEL_KINDS, type ModelKind, outcomesFor } from '../../../shared/cohort/regressionReport.ts';
import { regressionTable } from '../../../shared/cohort/tables/regressionTable.ts';
import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ComputationStatus } from '../computed/ComputationStatus.tsx';
import classes from './cohort.module.css';
import type { CohortTask } from './cohortWorker.ts';
import { PrintedTableView } from './PrintedTableView.tsx';
import { useCohortComputed } from './useCohortComputed.ts';

type Props = { readonly facts: CohortFacts; readonly policy: NaPolicy };

/** A model of a person's choice over the cases of the cohort. */
export function RegressionSection({ facts, policy }: Props) {
  const { t, say } = useTexts();
  const [kind, setKind] = useState<ModelKind>('linear');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [predictors, setPredictors] = useState<readonly string[]>([]);
  const variables = useMemo(() => {
    const { recorded, outcomes } = cohortVariables(facts);
    return [...recorded, ...outcomes];
  }, [facts]);
  const possible = outcomesFor(kind, variables);
  const chosen = possible.some(({ key }) => key === outcome) ? outcome : null;
  const asked = predictors.filter((key) => key !== chosen);
  const task = useMemo(
    (): CohortTask | null =>
      chosen === null || predictors.every((key) => key === chosen)
        ? null
        : {
            kind: 'regression',
            facts,
            policy,
            choice: { kind, outcome: chosen, predictors: predictors.filter((key) => key !== chosen) },
          },
    [chosen, facts, kind, policy, predictors],
  );
  const { computation, cancel, again } = useCohortComputed(task);
  const regression =
    computation.kind === 'ready' && computation.result.kind === 'regression'
      ? computation.result.regression
      : null;
  const options = (of: readonly CaseVariable[]) =>
    of.map(({ key, label }) => ({ value: key, label: say(label) }));
  return (
    <div className={classes.sections}>
      <div className={classes.fields}>
        <Choice
          label={t('cohort.model.kind')}
          options={MODEL_KINDS.map((value) => ({ value, label: t(`cohort.model.kinds.${value}`) }))}
          value={kind}
          onChoose={setKind}
          testId="model-kind"
        />
        <Select
          label={t('cohort.model.outcome')}
          data={options(possible)}
          value={chosen}
          onChange={setOutcome}
          searchable
          size="xs"
          w={260}
          data-testid="model-outcome"
        />
        <MultiSelect
          label={t('cohort.model.predictors')}
          placeholder={asked.length === 0 ? t('cohort.model.choosePredictors') : ''}
          data={options(variables.filter(({ key }) => key !== chosen))}
          value={[...asked]}
          onChange={setPredictors}
          searchable
          size="xs"
          w={420}
          data-testid="model-predictors"
        />
      </div>
      {task === null && <p className={classes.quiet}>{t('cohort.model.choose')}</p>}
      <ComputationStatus computation={computation} of={null} onCancel={cancel} onAgain={again} />
      {regression !== null && <PrintedTableView table={regressionTable(regression)} />}
    </div>
  );
}
