import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { cohortVariables } from '../../../shared/cohort/cohortReport.ts';
import { subjectsOf } from '../../../shared/cohort/subjectsOf.ts';
import { comparisonTable } from '../../../shared/cohort/tables/comparisonTable.ts';
import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ComputationStatus } from '../computed/ComputationStatus.tsx';
import classes from './cohort.module.css';
import type { CohortTask } from './cohortWorker.ts';
import { PrintedTableView } from './PrintedTableView.tsx';
import { useCohortComputed } from './useCohortComputed.ts';

type Props = { readonly facts: CohortFacts; readonly policy: NaPolicy };

/** Groups by any variable, compared in all others. */
export function GroupsSection({ facts, policy }: Props) {
  const { t, say } = useTexts();
  const [by, setBy] = useState<string | null>(null);
  const { recorded, outcomes } = useMemo(() => cohortVariables(facts), [facts]);
  const task = useMemo(
    (): CohortTask | null => (by === null ? null : { kind: 'comparison', facts, policy, by }),
    [by, facts, policy],
  );
  const { computation, cancel, again } = useCohortComputed(task);
  const comparison =
    computation.kind === 'ready' && computation.result.kind === 'comparison'
      ? computation.result.comparison
      : null;
  const options = (of: typeof recorded) => of.map(({ key, label }) => ({ value: key, label: say(label) }));
  return (
    <div className={classes.sections}>
      <Select
        label={t('cohort.groups.by')}
        description={t('cohort.groups.none')}
        data={[
          { group: t(`cohort.table.tableOne.${subjectsOf(facts.patients)}`), items: options(recorded) },
          { group: t('cohort.table.outcomes'), items: options(outcomes) },
        ]}
        value={by}
        onChange={setBy}
        searchable
        size="xs"
        w={320}
        data-testid="group-by"
      />
      <ComputationStatus computation={computation} of={null} onCancel={cancel} onAgain={again} />
      {comparison !== null && <PrintedTableView table={comparisonTable(comparison)} />}
    </div>
  );
}
