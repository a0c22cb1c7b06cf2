import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { studyJobService } from '../../api/studyJobs.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './exports.module.css';

type Props = {
  /** What the button does. */
  readonly action: string;
  /** Called with a permit for one job that says who patients are, as soon as the passphrase was right. */
  readonly onPermit: (permit: string) => void;
};

/** Asks for the passphrase again before anything leaves that says who somebody is. */
export function UnblindedForm({ action, onPermit }: Props) {
  const { t } = useTexts();
  const [passphrase, setPassphrase] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    setSentence(null);
    try {
      const { permit } = await studyJobService.askUnblinding(passphrase);
      onPermit(permit);
    } catch (thrown) {
      setSentence(sentenceOf(thrown));
    }
    setPassphrase('');
    setIsAsking(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isAsking && passphrase !== '') void ask();
  };
  return (
    <form className={classes.unblinded} onSubmit={submit}>
      <PasswordInput
        aria-label={t('studyExports.unblinded.passphrase')}
        placeholder={t('studyExports.unblinded.passphrase')}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        className={classes.passphrase}
        data-testid="unblinded-passphrase"
      />
      <Button type="submit" disabled={passphrase === ''} loading={isAsking} data-testid="unblinded-make">
        {action}
      </Button>
      {sentence !== null && (
        <div className={classes.whole}>
          <Sentence tone="problem" isAlert>
            {sentence}
          </Sentence>
        </div>
      )}
    </form>
  );
}
