import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PatientId } from '../../../shared/base/ids.ts';
import { PAPER_VARIABLES } from '../../../shared/cohort/caseVariables.ts';
import type { StudyCaseData } from '../../../shared/contracts/caseData.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMayChange } from '../useMayChange.ts';
import { CaseDataForm } from './CaseDataForm.tsx';
import { CaseDataTable } from './CaseDataTable.tsx';
import classes from './caseData.module.css';
import { ImportDialog } from './ImportDialog.tsx';
import { SaveTableButton } from './SaveTableButton.tsx';
import { VariablesDialog } from './VariablesDialog.tsx';
import { valueText } from './valueText.ts';

type Props = { readonly all: StudyCaseData; readonly onChanged: (all: StudyCaseData) => void };

/** Every case with every variable, and the form of the one that is chosen. */
export function CaseDataEditor({ all, onChanged }: Props) {
  const speaker = useTexts();
  const { t } = speaker;
  const actions = useActions();
  const mayChange = useMayChange();
  const [chosenId, setChosenId] = useState<PatientId | null>(null);
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<'import' | 'variables' | null>(null);
  const variables = [...PAPER_VARIABLES, ...all.variables.own];
  const required = variables.filter(({ isRequired }) => isRequired);
  const incomplete = all.cases.filter(({ values }) =>
    required.some(({ key }) => (values[key] ?? null) === null),
  ).length;
  const wanted = filter.trim().toLowerCase();
  const shown = all.cases.filter(
    ({ caseCode, values }) =>
      caseCode.toLowerCase().includes(wanted) ||
      variables.some((variable) =>
        valueText(variable, values[variable.key] ?? null, speaker)
          ?.toLowerCase()
          .includes(wanted),
      ),
  );
  const chosen = shown.find(({ patientId }) => patientId === chosenId) ?? shown[0];
  /** The case before or after the chosen one. */
  function step(by: 1 | -1): void {
    const next = shown[shown.findIndex(({ patientId }) => patientId === chosen?.patientId) + by];
    if (next !== undefined) setChosenId(next.patientId);
  }

  if (all.cases.length === 0) {
    return (
      <EmptyState title={t('caseEntry.none')} text={t('caseEntry.noneText')}>
        <Button onClick={() => void actions.openWorklist()}>{t('app.backToWorklist')}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={classes.tab} data-testid="case-data">
      <div className={classes.bar}>
        <TextInput
          aria-label={t('caseEntry.filter')}
          placeholder={t('caseEntry.filterHint')}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <p className={classes.state}>
          {t('caseEntry.cases', { count: shown.length })}
          {required.length > 0 && (
            <span className={classes.quiet}>
              {incomplete === 0 ? t('caseEntry.complete') : t('caseEntry.incomplete', { count: incomplete })}
            </span>
          )}
        </p>
        {mayChange && (
          <>
            <Button onClick={() => setOpen('import')} data-testid="import-cases">
              {t('caseEntry.import')}
            </Button>
            <Button onClick={() => setOpen('variables')} data-testid="case-variables">
              {t('caseEntry.variables')}
            </Button>
          </>
        )}
        <SaveTableButton />
      </div>
      {!mayChange && <p className={classes.quiet}>{t('caseEntry.readOnly')}</p>}
      {chosen === undefined ? (
        <p className={classes.quiet}>{t('caseEntry.noFit')}</p>
      ) : (
        <div className={classes.sides}>
          <CaseDataTable
            cases={shown}
            variables={variables}
            chosenId={chosen.patientId}
            onChoose={setChosenId}
          />
          <CaseDataForm one={chosen} variables={variables} onStep={step} onChanged={onChanged} />
        </div>
      )}
      {open === 'import' && (
        <ImportDialog all={all} variables={variables} onClose={() => setOpen(null)} onChanged={onChanged} />
      )}
      {open === 'variables' && (
        <VariablesDialog saved={all.variables} onClose={() => setOpen(null)} onChanged={onChanged} />
      )}
    </div>
  );
}
