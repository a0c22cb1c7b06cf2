import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { VaultStatus } from '../../../shared/contracts/vault.ts';
import { bytesText, counted } from '../../ui/format.ts';
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
  const [isChanging, setChanging] = useState(false);
  const { progress, isUnfinished, failure, plainCopies } = status;
  return (
    <div className={classes.stack}>
      {isUnfinished ? (
        <Sealing progress={progress} />
      ) : (
        <p className={classes.text}>Everything that names a person is encrypted, and every imported file.</p>
      )}
      {failure !== null && (
        <Sentence tone="problem" isAlert>
          {failure}
        </Sentence>
      )}
      {isUnfinished && progress === null && failure !== null && (
        <Button className={classes.start} onClick={onResume} loading={isBusy}>
          Go on sealing
        </Button>
      )}
      {!isUnfinished && plainCopies.length > 0 && (
        <div className={classes.stack}>
          <Sentence tone="problem">
            Names are readable in {counted(plainCopies.length, 'copy', 'copies')} of the database from before
            sealing: {plainCopies.join(', ')}.
          </Sentence>
          <Button className={classes.start} onClick={onRemoveCopies} loading={isBusy}>
            Delete them
          </Button>
        </div>
      )}
      {isChanging ? (
        <ChangePassphraseForm onDone={() => setChanging(false)} />
      ) : (
        <div className={classes.actions}>
          <Button onClick={() => setChanging(true)}>Change passphrase…</Button>
          <Button variant="filled" onClick={onLock} disabled={isUnfinished} loading={isBusy}>
            Lock now
          </Button>
        </div>
      )}
    </div>
  );
}

/** A record is sealed in about the time of as many bytes of a file. */
const RECORD_BYTES = 4096;

function Sealing({ progress }: Pick<VaultStatus, 'progress'>) {
  if (progress === null) return <p className={classes.text}>Sealing has not come to its end.</p>;
  const { records, files, bytes } = progress;
  const whole = records.total * RECORD_BYTES + bytes.total;
  const percent = whole === 0 ? 100 : (100 * (records.done * RECORD_BYTES + bytes.done)) / whole;
  return (
    <div>
      <Progress value={percent} aria-label="Sealing" />
      <p className={classes.quiet}>
        Sealed {files.done} of {counted(files.total, 'file')} · {bytesText(bytes.done)} of{' '}
        {bytesText(bytes.total)}. You can read on meanwhile; imports wait until it has ended.
      </p>
    </div>
  );
}
