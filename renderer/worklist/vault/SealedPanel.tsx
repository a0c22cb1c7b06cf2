import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { VaultStatus } from '../../../shared/contracts/vault.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { bytesText } from '../../ui/format.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { ChangePassphraseForm } from './ChangePassphraseForm.tsx';
import classes from './vault.module.css';

type Props = {
  readonly status: VaultStatus;
  readonly isBusy: boolean;
  readonly onLock: () => void;
  readonly onResume: () => void;
  readonly onRemoveCopies: () => void;
};

/** A sealed workspace that is open: how far sealing is, what is readable still, and locking it. */
export function SealedPanel({ status, isBusy, onLock, onResume, onRemoveCopies }: Props) {
  const { t } = useTexts();
  const [isChanging, setChanging] = useState(false);
  const { progress, isUnfinished, failure, plainCopies } = status;
  return (
    <div className={form.stack}>
      {isUnfinished ? <Sealing progress={progress} /> : <p className={form.text}>{t('vault.isSealed')}</p>}
      <Problem text={failure} />
      {isUnfinished && progress === null && failure !== null && (
        <Button className={form.start} onClick={onResume} loading={isBusy}>
          {t('vault.goOnSealing')}
        </Button>
      )}
      {!isUnfinished && plainCopies.length > 0 && (
        <div className={form.stack}>
          <Sentence tone="problem">
            {t('vault.readableCopies', {
              copies: worded('count.copies', { count: plainCopies.length }),
              names: plainCopies.join(', '),
            })}
          </Sentence>
          <Button className={form.start} onClick={onRemoveCopies} loading={isBusy}>
            {t('vault.deleteThem')}
          </Button>
        </div>
      )}
      {isChanging ? (
        <ChangePassphraseForm onDone={() => setChanging(false)} />
      ) : (
        <div className={form.actions}>
          <Button onClick={() => setChanging(true)}>{t('vault.changeEntry')}</Button>
          <Button variant="filled" onClick={onLock} disabled={isUnfinished} loading={isBusy}>
            {t('vault.lockNow')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A record is sealed in about the time of as many bytes of a file. */
const RECORD_BYTES = 4096;

function Sealing({ progress }: Pick<VaultStatus, 'progress'>) {
  const { t } = useTexts();
  if (progress === null) return <p className={form.text}>{t('vault.notEnded')}</p>;
  const { records, files, bytes } = progress;
  const whole = records.total * RECORD_BYTES + bytes.total;
  const percent = whole === 0 ? 100 : (100 * (records.done * RECORD_BYTES + bytes.done)) / whole;
  return (
    <div>
      <Progress value={percent} aria-label={t('vault.sealing')} />
      <p className={classes.quiet}>
        {t('vault.sealingProgress', {
          done: files.done,
          files: worded('count.files', { count: files.total }),
          bytes: bytesText(bytes.done),
          allBytes: bytesText(bytes.total),
        })}
      </p>
    </div>
  );
}
