import { Button, Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RemoteStudies } from '../../../shared/contracts/remotes.ts';
import { remoteService } from '../../api/remotes.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { type Asked, sentenceOf } from './asked.ts';
import type { Choice } from './choice.ts';
import classes from './remote.module.css';
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
      <section className={classes.results} aria-label="Studies found" aria-busy={found?.kind === 'asking'}>
        {found === null && <p className={classes.empty}>Search to see what the server has.</p>}
        {found?.kind === 'asking' && (
          <div className={classes.empty}>
            <Loader size="sm" aria-label="Searching" />
          </div>
        )}
        {found?.kind === 'failed' && (
          <Sentence tone="problem" isAlert>
            {found.sentence}
          </Sentence>
        )}
        {found?.kind === 'answered' && studies.length === 0 && (
          <p className={classes.empty}>
            {offset === 0 ? 'The server has no such study.' : 'There are no more studies.'}
          </p>
        )}
        {studies.length > 0 && (
          <StudyTable remoteId={remoteId} studies={studies} choice={choice} onChoice={onChoice} />
        )}
      </section>
      <div className={classes.footer}>
        <span className={classes.quiet} aria-live="polite" data-testid="remote-range">
          {studies.length > 0 && `Studies ${offset + 1} to ${offset + studies.length}`}
        </span>
        <Button disabled={offset === 0 || found?.kind === 'asking'} onClick={() => turn(-1)}>
          Previous
        </Button>
        <Button disabled={found?.kind !== 'answered' || !found.value.hasMore} onClick={() => turn(1)}>
          Next
        </Button>
      </div>
    </>
  );
}
