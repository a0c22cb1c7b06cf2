import { Button, FileInput, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { decisionDocumentSchema } from '../../../shared/contracts/consensus.ts';
import { signatureService } from '../../api/signatures.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './packages.module.css';

/** The words of a decision file; null for any other file. */
function statementOf(text: string): string | null {
  try {
    return decisionDocumentSchema.safeParse(JSON.parse(text)).data?.statement ?? null;
  } catch {
    return null;
  }
}

type Chosen = { readonly file: File; readonly text: string; readonly statement: string | null };

/** A decision of a consensus that the coordinator sent: read, signed by the reader's own key, and saved to go back. */
export function SignDecision() {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = async (file: File | null): Promise<void> => {
    setRefusal(null);
    if (file === null) return setChosen(null);
    const text = await file.text();
    setChosen({ file, text, statement: statementOf(text) });
  };
  const sign = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen === null) return;
    try {
      const signed = await signatureService.signDecision(chosen.text, passphrase);
      download('osteoread-decision-signed.json', 'application/json', signed);
      setRefusal(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setPassphrase('');
    }
  };
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('consensus.own.title')}</h2>
      <p className={classes.text}>{t('consensus.own.text')}</p>
      <form className={classes.form} onSubmit={(event) => void sign(event)}>
        <FileInput
          label={t('consensus.own.file')}
          placeholder={t('packages.chooseFile')}
          accept=".json"
          value={chosen?.file ?? null}
          onChange={(file) => void choose(file)}
          data-testid="decision-file"
        />
        {chosen !== null && chosen.statement === null && (
          <Sentence tone="problem" isAlert>
            {t('consensus.own.notOne')}
          </Sentence>
        )}
        {chosen !== null && chosen.statement !== null && (
          <>
            <blockquote className={classes.text} data-testid="decision-statement">
              {chosen.statement}
            </blockquote>
            <PasswordInput
              label={t('consensus.own.passphrase')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              data-testid="decision-passphrase"
            />
            <div className={classes.footer}>
              <Button type="submit" disabled={passphrase === ''} data-testid="sign-decision">
                {t('consensus.own.sign')}
              </Button>
            </div>
          </>
        )}
        {refusal !== null && (
          <Sentence tone="problem" isAlert>
            {refusal}
          </Sentence>
        )}
      </form>
    </section>
  );
}
