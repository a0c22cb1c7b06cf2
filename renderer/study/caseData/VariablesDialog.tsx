import { Button } from '@mantine/core';
import { useState } from 'react';
import { type OwnVariable, PAPER_VARIABLES } from '../../../shared/cohort/caseVariables.ts';
import type { StudyCaseData } from '../../../shared/contracts/caseData.ts';
import { eachOf } from '../../../shared/texts/wording.ts';
import { caseData } from '../../api/caseData.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './caseData.module.css';
import { OwnVariableTable } from './OwnVariableTable.tsx';
import { RedcapVariables } from './RedcapVariables.tsx';
import { VariableForm } from './VariableForm.tsx';

type Props = {
  readonly saved: StudyCaseData['variables'];
  readonly onClose: () => void;
  readonly onChanged: (all: StudyCaseData) => void;
};

type Editing = { readonly kind: 'none' | 'redcap' } | { readonly kind: 'one'; readonly place: number | null };

/** What the study records beside the variables of the paper; saved as a whole list. */
export function VariablesDialog({ saved, onClose, onChanged }: Props) {
  const { t } = useTexts();
  const [own, setOwn] = useState<readonly OwnVariable[]>(saved.own);
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  const [refusal, setRefusal] = useState<string | null>(null);
  const isChanged = JSON.stringify(own) !== JSON.stringify(saved.own);
  const hasRemoved = saved.own.some(({ key }) => own.every((one) => one.key !== key));
  const stop = () => setEditing({ kind: 'none' });

  async function save(): Promise<void> {
    try {
      onChanged(await caseData.saveVariables({ baseVersion: saved.version, own }));
      onClose();
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  function take(place: number | null, variable: OwnVariable): void {
    setOwn(place === null ? [...own, variable] : own.map((one, index) => (index === place ? variable : one)));
    stop();
  }

  return (
    <ModalDialog
      title={t('caseEntry.own.title')}
      size={900}
      testId="variables-dialog"
      onClose={onClose}
      closeLabel={t('caseEntry.own.close')}
    >
      <div className={form.stack}>
        <p className={form.text}>{t('caseEntry.own.intro')}</p>
        <p className={classes.quiet}>
          {t('caseEntry.own.paper', { names: eachOf(PAPER_VARIABLES.map(({ label }) => label)) })}
        </p>
        <h3 className={classes.title}>{t('caseEntry.own.mine')}</h3>
        <OwnVariableTable
          own={own}
          onChange={(place) => setEditing({ kind: 'one', place })}
          onRemove={(place) => setOwn(own.filter((_, index) => index !== place))}
        />
        {editing.kind === 'one' && (
          <VariableForm
            key={editing.place ?? 'new'}
            variable={editing.place === null ? null : (own[editing.place] ?? null)}
            others={own.filter((_, index) => index !== editing.place)}
            onTake={(variable) => take(editing.place, variable)}
            onCancel={stop}
          />
        )}
        {editing.kind === 'redcap' && (
          <RedcapVariables
            own={own}
            onTake={(variables) => {
              setOwn([...own, ...variables]);
              stop();
            }}
            onCancel={stop}
          />
        )}
        {editing.kind === 'none' && (
          <div className={classes.bar}>
            <Button
              onClick={() => setEditing({ kind: 'one', place: null })}
              data-autofocus
              data-testid="add-variable"
            >
              {t('caseEntry.own.add')}
            </Button>
            <Button onClick={() => setEditing({ kind: 'redcap' })} data-testid="from-redcap">
              {t('caseEntry.own.fromRedcap')}
            </Button>
          </div>
        )}
        {hasRemoved && <Sentence tone="note">{t('caseEntry.own.removed')}</Sentence>}
        <Problem text={refusal} />
        {editing.kind === 'none' && (
          <div className={form.actions}>
            {isChanged && <span className={classes.quiet}>{t('caseEntry.own.unsaved')}</span>}
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button
              variant="filled"
              disabled={!isChanged}
              onClick={() => void save()}
              data-testid="save-variables"
            >
              {t('caseEntry.own.save')}
            </Button>
          </div>
        )}
      </div>
    </ModalDialog>
  );
}
