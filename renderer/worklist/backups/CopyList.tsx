import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { BackupEntry, Backups } from '../../../shared/contracts/backups.ts';
import type { CopyService } from '../../api/backups.ts';
import type { Loadable } from '../../state/appStore.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import { Problem } from '../../ui/Problem.tsx';
import classes from './backups.module.css';

type Props = {
  readonly copies: CopyService;
  /** A list that came with something else, such as a copy that was just made. */
  readonly newer?: Backups | null;
  readonly onRestored: () => void;
};

/** The copies of the database with what they hold; one is put in its place after a second click. */
export function CopyList({ copies, newer = null, onRestored }: Props) {
  const { t } = useTexts();
  const [list, setList] = useState<Loadable<Backups>>({ kind: 'loading' });
  const [asked, setAsked] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    copies.list(abort.signal).then(
      (value) => setList({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setList({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, [copies]);
  const restore = async (name: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await copies.restore(name);
      onRestored();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
      setAsked(null);
    }
  };
  if (list.kind === 'loading') return <Loader size="sm" aria-label={t('backups.loading')} />;
  if (list.kind === 'failed') return <Problem text={list.sentence} />;
  const { backups } = newer ?? list.value;
  return (
    <>
      <Problem text={problem} />
      {backups.length === 0 && <p className={classes.text}>{t('backups.none')}</p>}
      <ul className={classes.copies}>
        {backups.map((copy) => (
          <li key={copy.name} className={classes.copy} data-testid="backup">
            <CopyFacts copy={copy} />
            {asked === copy.name ? (
              <Button
                color="red"
                variant="filled"
                loading={isBusy}
                autoFocus
                onClick={() => void restore(copy.name)}
              >
                {t('backups.restoreNow')}
              </Button>
            ) : (
              <Button
                disabled={!copy.isSound || copy.isFromBeforeSeal || isBusy}
                onClick={() => setAsked(copy.name)}
              >
                {t('backups.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function CopyFacts({ copy: { kind, at, bytes, holds, isFromBeforeSeal } }: { readonly copy: BackupEntry }) {
  const { t, language } = useTexts();
  const megabytes = (bytes / 1e6).toFixed(1);
  return (
    <div>
      <div>
        {t(`backups.kind.${kind}`)} · <time dateTime={at}>{when(at, new Date(), language)}</time>
      </div>
      <div className={classes.quiet}>
        {holds === null ? t('backups.broken', { megabytes }) : t('backups.holds', { ...holds, megabytes })}
      </div>
      {isFromBeforeSeal && <div className={classes.warning}>{t('backups.fromBeforeSeal')}</div>}
    </div>
  );
}
