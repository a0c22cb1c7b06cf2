import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { type Enrolment, enrolmentSchema } from '../../../shared/contracts/packageFormats.ts';
import { packageService } from '../../api/packages.ts';
import { Fingerprint } from '../../packages/Fingerprint.tsx';
import { PackageDialog } from '../../packages/PackageDialog.tsx';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import type { PackageReader } from './ReaderTable.tsx';

type Props = {
  readonly reader: PackageReader;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

type Looked = { readonly enrolment: Enrolment; readonly fingerprint: string };

/** A key file, its fingerprint, and the word of the coordinator that it is this reader's. */
export function ConfirmKeyDialog({ reader: { readerId, name }, onDone, onClose }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async (file: File | null) => {
    if (file === null) return;
    setLooked(null);
    setProblem(null);
    try {
      const enrolment = enrolmentSchema.safeParse(parsed(await file.text()));
      if (!enrolment.success) return setProblem(t('packages.notKeyFile'));
      const { fingerprint } = await packageService.lookAtKey(enrolment.data);
      setLooked({ enrolment: enrolment.data, fingerprint });
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
  };
  const confirm = async ({ enrolment }: Looked) => {
    try {
      await packageService.confirmKey({ readerId, enrolment });
      actions.notify(t('packages.confirmed', { name }));
      onDone();
      onClose();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
  };
  return (
    <PackageDialog title={t('packages.confirmTitle', { name })} onClose={onClose}>
      <div className={form.stack}>
        <p className={form.text}>{t('packages.confirmText')}</p>
        <FileButton onChange={(file) => void look(file)} accept=".json">
          {(props) => (
            <Button {...props} className={form.start} data-autofocus>
              {t('packages.chooseKey')}
            </Button>
          )}
        </FileButton>
        <Problem text={problem} />
        {looked !== null && (
          <>
            <Fingerprint value={looked.fingerprint} label={t('packages.fingerprintOf', { name })} />
            <div className={form.actions}>
              <Button onClick={onClose}>{t('ui.cancel')}</Button>
              <Button variant="filled" onClick={() => void confirm(looked)} data-testid="key-is-same">
                {t('packages.isSame', { name })}
              </Button>
            </div>
          </>
        )}
      </div>
    </PackageDialog>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
