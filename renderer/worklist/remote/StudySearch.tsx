import { Button, Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RemoteStudies } from '../../../shared/contracts/remotes.ts';
import { remoteService } from '../../api/remotes.ts';
import { type Asked, sentenceOf } from '../../remotes/asked.ts';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import type { Choice } from './choice.ts';
import { SearchForm, type SearchKeys } from './SearchForm.tsx';
import { StudyTable } from './StudyTable.tsx';

const PAGE = 25;

type Page = { readonly keys: SearchKeys; readonly offset: number };
type Props = {
  readonly remoteId: string;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
};

/** Looks for studies on one server, a page at a time. What was chosen stays chosen from page to page. */
export function StudySearch({ remoteId, choice, onChoice }: Props) {
  const { t } = useTexts();
  const [page, setPage] = useState<Page | null>(null);
  const [found, setFound] = useState<Asked<RemoteStudies> | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const ask = async (next: Page) => {
    asking.current?.abort();
    const abort = new AbortController();
    asking.current = abort;
    setPage(next);
    setFound({ kind: 'asking' });
    try {
      const query = { ...next.keys, offset: next.offset, limit: PAGE };
      const value = await remoteService.search(remoteId, query, abort.signal);
      if (!abort.signal.aborted) setFound({ kind: 'answered', value });
    } catch (thrown) {
      if (!abort.signal.aborted) setFound({ kind: 'failed', sentence: sentenceOf(thrown) });
    }
  };
  const studies = found?.kind === 'answered' ? found.value.studies : [];
  const turn = (pages: number) => page !== null && void ask({ ...page, offset: page.offset + pages * PAGE });
  const offset = page?.offset ?? 0;
  return (
    <>
      <SearchForm isBusy={found?.kind === 'asking'} onSearch={(keys) => void ask({ keys, offset: 0 })} />
      <section
        className={classes.results}
        aria-label={t('remote.found')}
        aria-busy={found?.kind === 'asking'}
      >
        {found === null && <p className={classes.empty}>{t('remote.searchFirst')}</p>}
        {found?.kind === 'asking' && (
          <div className={classes.empty}>
            <Loader size="sm" aria-label={t('remote.searching')} />
          </div>
        )}
        {found?.kind === 'failed' && (
          <Sentence tone="problem" isAlert>
            {found.sentence}
          </Sentence>
        )}
        {found?.kind === 'answered' && studies.length === 0 && (
          <p className={classes.empty}>{t(offset === 0 ? 'remote.noSuchStudy' : 'remote.noMoreStudies')}</p>
        )}
        {studies.length > 0 && (
          <StudyTable remoteId={remoteId} studies={studies} choice={choice} onChoice={onChoice} />
        )}
      </section>
      <div className={classes.footer}>
        <span className={classes.quiet} aria-live="polite" data-testid="remote-range">
          {studies.length > 0 && t('remote.range', { first: offset + 1, last: offset + studies.length })}
        </span>
        <Button disabled={offset === 0 || found?.kind === 'asking'} onClick={() => turn(-1)}>
          {t('remote.previous')}
        </Button>
        <Button disabled={found?.kind !== 'answered' || !found.value.hasMore} onClick={() => turn(1)}>
          {t('remote.next')}
        </Button>
      </div>
    </>
  );
}
