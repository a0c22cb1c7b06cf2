import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PatientId } from '../../../shared/base/ids.ts';
import type { StudyCases } from '../../../shared/contracts/studyCases.ts';
import { patientFlow } from '../../../shared/study/screening.ts';
import { study } from '../../api/study.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useMayChange } from '../useMayChange.ts';
import { CaseForm } from './CaseForm.tsx';
import { CaseList } from './CaseList.tsx';
import { caseWarnings, screenedPatient } from './caseFacts.ts';
import classes from './cases.module.css';
import { ErasePatient } from './ErasePatient.tsx';
import { FlowDiagram } from './FlowDiagram.tsx';
import { useSaveCase } from './useSaveCase.ts';

type Props = { readonly all: StudyCases; readonly onChanged: (all: StudyCases) => void };

/** The flow of the study, the list of its cases, and the form of the one that is chosen. */
export function CasesEditor({ all, onChanged }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const mayChange = useMayChange();
  const { refusal, save } = useSaveCase(onChanged);
  const [chosenId, setChosenId] = useState<PatientId | null>(all.cases[0]?.patientId ?? null);
  const chosen = all.cases.find(({ patientId }) => patientId === chosenId) ?? all.cases[0];
  if (chosen === undefined) {
    return (
      <EmptyState title={t('studyCases.none')} text={t('studyCases.noneText')}>
        <Button onClick={() => void actions.openWorklist()}>{t('app.backToWorklist')}</Button>
      </EmptyState>
    );
  }
  const fit = all.cases
    .filter((one) => one.screening.outcome === 'screened' && caseWarnings(one) === 0)
    .map(({ patientId }) => patientId);
  return (
    <div className={classes.tab}>
      <FlowDiagram flow={patientFlow(all.cases.map(screenedPatient))} erased={all.erased} />
      <Problem text={refusal} />
      {mayChange && fit.length > 0 && (
        <div>
          <Button
            onClick={() => void save(study.saveScreening({ patientIds: fit, to: { outcome: 'included' } }))}
            data-testid="include-all"
          >
            {t('studyCases.includeAll', { count: fit.length })}
          </Button>
        </div>
      )}
      {!mayChange && <p className={classes.quiet}>{t('studyCases.readOnly')}</p>}
      <div className={classes.sides}>
        <CaseList cases={all.cases} chosenId={chosen.patientId} onChoose={setChosenId} />
        <fieldset className={classes.form} disabled={!mayChange} data-testid="case-form">
          <CaseForm key={chosen.patientId} one={chosen} onChanged={onChanged} />
          {mayChange && <ErasePatient caseCode={chosen.caseCode} onChanged={onChanged} />}
        </fieldset>
      </div>
    </div>
  );
}
