import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StudyCases } from '../../../shared/contracts/studyCases.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { audit } from '../../api/audit.ts';
import { study } from '../../api/study.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Sentence } from '../../ui/Sentence.tsx';

type Props = { readonly caseCode: string; readonly onChanged: (all: StudyCases) => void };

/** Destroys who the patient of a case is, for a reason that stays in the audit; asked twice, as it cannot be undone. */
export function ErasePatient({ caseCode, onChanged }: Props) {
  const { t } = useTexts();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setIsAsking(true)} data-testid="erase-patient">
        {t('audit.erase.entry')}
      </Button>
      {isAsking && (
        <EraseDialog caseCode={caseCode} onClose={() => setIsAsking(false)} onChanged={onChanged} />
      )}
    </div>
  );
}

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'erasing' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'done'; readonly files: number; readonly copies: number };

function EraseDialog({ caseCode, onChanged, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const [reason, setReason] = useState(t('audit.erase.withdrawn'));
  const [state, setState] = useState<State>({ kind: 'asking' });

  async function erase(): Promise<void> {
    setState({ kind: 'erasing' });
    try {
      setState({ kind: 'done', ...(await audit.erasePatient(caseCode, reason)) });
      void actions.refreshWorklist();
    } catch (error) {
      setState({ kind: 'refused', sentence: sentenceOf(error) });
    }
  }

  /** The case is in the list until what was done has been read. */
  async function close(): Promise<void> {
    if (state.kind === 'done') onChanged(await study.cases());
    onClose();
  }

  return (
    <ModalDialog
      title={t('audit.erase.title', { caseCode })}
      testId="erase-dialog"
      onClose={() => void close()}
    >
      {state.kind === 'done' ? (
        <div className={form.stack}>
          <Sentence tone="note">
            {t('audit.erase.done', {
              caseCode,
              files: worded('count.files', { count: state.files }),
              copies: worded('count.copies', { count: state.copies }),
            })}
          </Sentence>
          <Button data-autofocus onClick={() => void close()}>
            {t('ui.close')}
          </Button>
        </div>
      ) : (
        <form
          className={form.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void erase();
          }}
        >
          <p className={form.text}>{t('audit.erase.text')}</p>
          <TextInput
            label={t('audit.erase.reason')}
            description={t('audit.erase.reasonHint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={500}
            required
          />
          {state.kind === 'refused' && (
            <Sentence tone="problem" isAlert>
              {state.sentence}
            </Sentence>
          )}
          <div className={form.actions}>
            <Button data-autofocus onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              variant="filled"
              loading={state.kind === 'erasing'}
              disabled={reason.trim() === ''}
            >
              {t('audit.erase.now')}
            </Button>
          </div>
        </form>
      )}
    </ModalDialog>
  );
}
