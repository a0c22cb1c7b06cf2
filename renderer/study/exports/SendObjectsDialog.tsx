import { Button } from '@mantine/core';
import { useState } from 'react';
import { RemoteChoice } from '../../remotes/RemoteChoice.tsx';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { UnblindedForm } from './UnblindedForm.tsx';
import { useHasPassphrase } from './useHasPassphrase.ts';

type Props = {
  /** Null for every case. */
  readonly cases: readonly string[] | null;
  /** `permit` null: without identity. */
  readonly onSend: (remoteId: string, permit: string | null) => void;
  readonly onClose: () => void;
};

/** To which image server the objects of the chosen cases go. Nothing is sent before the button is pressed. */
export function SendObjectsDialog({ cases, onSend, onClose }: Props) {
  const { t } = useTexts();
  const hasPassphrase = useHasPassphrase();
  const [isIdentified, setIdentified] = useState(false);
  return (
    <ModalDialog
      title={t('dicomObjects.sendTitle')}
      size={860}
      testId="send-objects-dialog"
      onClose={onClose}
    >
      <div className={classes.stack}>
        <Sentence tone="note">{t('dicomObjects.sendAbout')}</Sentence>
        <RemoteChoice onLeave={onClose}>
          {({ remoteId, name }) => (
            <div className={classes.footer}>
              <span className={classes.spread}>
                {cases === null
                  ? t('dicomObjects.toSendAll', { server: name })
                  : t('dicomObjects.toSend', { count: cases.length, server: name })}
              </span>
              {isIdentified ? (
                <UnblindedForm
                  action={t('dicomObjects.sendIdentified')}
                  onPermit={(permit) => onSend(remoteId, permit)}
                />
              ) : (
                <>
                  {hasPassphrase && (
                    <Button onClick={() => setIdentified(true)}>{t('dicomObjects.withIdentity')}</Button>
                  )}
                  <Button
                    variant="filled"
                    onClick={() => onSend(remoteId, null)}
                    data-testid="send-objects-now"
                  >
                    {t('dicomObjects.sendNow')}
                  </Button>
                </>
              )}
            </div>
          )}
        </RemoteChoice>
      </div>
    </ModalDialog>
  );
}
