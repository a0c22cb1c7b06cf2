import { Button, Loader } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { UnitId } from '../../../shared/base/ids.ts';
import type { Query, QueryEvent } from '../../../shared/contracts/queries.ts';
import { queries as api } from '../../api/queries.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import type { Loadable } from '../../state/appStore.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { QueryCard } from './QueryCard.tsx';
import classes from './queries.module.css';

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Every case that was returned as unreadable, with what was said to it; answered, reopened or excluded here. */
export function QueriesDialog({ onClose }: { readonly onClose: () => void }) {
  const actions = useActions();
  const { t } = useTexts();
  const [list, setList] = useState<Loadable<readonly Query[]>>({ kind: 'loading' });
  const [refusal, setRefusal] = useState<string | null>(null);

  const load = useCallback((signal?: AbortSignal) => {
    setList({ kind: 'loading' });
    api.list(signal).then(
      ({ queries }) => setList({ kind: 'ready', value: queries }),
      (error: unknown) => {
        if (!signal?.aborted) setList({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal);
    return () => abort.abort();
  }, [load]);

  async function say({ queryId }: Query, event: QueryEvent): Promise<boolean> {
    try {
      const { queries } = await api.say(queryId, event);
      setList({ kind: 'ready', value: queries });
      setRefusal(null);
      void actions.refreshWorklist();
      return true;
    } catch (error) {
      setRefusal(sentenceOf(error));
      return false;
    }
  }

  function open(unitId: UnitId): void {
    onClose();
    void actions.openUnit(unitId);
  }

  return (
    <ModalDialog title={t('panel.queries.title')} size={600} testId="queries-dialog" onClose={onClose}>
      <div className={classes.stack}>
        <Problem text={refusal} />
        {list.kind === 'loading' && <Loader size="sm" aria-label={t('panel.queries.loading')} />}
        {list.kind === 'failed' && (
          <>
            <Sentence tone="problem" isAlert>
              {list.sentence}
            </Sentence>
            <Button onClick={() => load()}>{t('panel.queries.again')}</Button>
          </>
        )}
        {list.kind === 'ready' && list.value.length === 0 && (
          <p className={classes.quiet}>{t('panel.queries.none')}</p>
        )}
        {list.kind === 'ready' &&
          list.value.map((query) => (
            <QueryCard
              key={query.queryId}
              query={query}
              onSay={(event) => say(query, event)}
              onOpen={() => open(query.unitId)}
            />
          ))}
      </div>
    </ModalDialog>
  );
}
