import { Button, FileInput, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type DecisionDocument, decisionDocumentSchema } from '../../../shared/contracts/consensus.ts';
import { signatureService } from '../../api/signatures.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './packages.module.css';

/** What a decision file says; null for any other file. */
function decisionOf(text: string): DecisionDocument | null {
  try {
    return decisionDocumentSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

type Chosen = { readonly file: File; readonly text: string; readonly decision: DecisionDocument | null };

/** A decision of a consensus that the coordinator sent: read, signed by the reader's own key, and saved to go back. */
export function SignDecision() {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const me = useAppStore(({ session }) =>
    session.kind === 'ready' ? session.value.reader?.readerId : undefined,
  );
  const choose = async (file: File | null): Promise<void> => {
    setRefusal(null);
    setSaved(false);
    if (file === null) return setChosen(null);
    const text = await file.text();
    setChosen({ file, text, decision: decisionOf(text) });
  };
  const sign = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen === null) return;
    try {
      const signed = await signatureService.signDecision(chosen.text, passphrase);
      download('osteoread-decision-signed.json', 'application/json', signed);
      setRefusal(null);
      setSaved(true);
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setPassphrase('');
    }
  };
  const decision = chosen?.decision ?? null;
  const isMine = decision?.readerId === me;
  return (
    <section className={classes.section}>
      <h2 className={form.heading}>{t('consensus.own.title')}</h2>
      <p className={form.text}>{t('consensus.own.text')}</p>
      <form className={form.stack} onSubmit={(event) => void sign(event)}>
        <FileInput
          label={t('consensus.own.file')}
          placeholder={t('packages.chooseFile')}
          accept=".json"
          value={chosen?.file ?? null}
          onChange={(file) => void choose(file)}
          data-testid="decision-file"
        />
        {chosen !== null && (decision === null || !isMine) && (
          <Sentence tone="problem" isAlert>
            {t(decision === null ? 'consensus.own.notOne' : 'consensus.own.notYours')}
          </Sentence>
        )}
        {decision !== null && isMine && (
          <>
            <blockquote className={form.text} data-testid="decision-statement">
              {decision.statement}
            </blockquote>
            <PasswordInput
              label={t('consensus.own.passphrase')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              data-testid="decision-passphrase"
            />
            <div className={form.actions}>
              <Button type="submit" disabled={passphrase === ''} data-testid="sign-decision">
                {t('consensus.own.sign')}
              </Button>
            </div>
          </>
        )}
        {isSaved && <Sentence tone="note">{t('consensus.own.saved')}</Sentence>}
        <Problem text={refusal} />
      </form>
    </section>
  );
}
