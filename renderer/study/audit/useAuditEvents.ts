import { useCallback, useEffect, useState } from 'react';
import type { AuditEvent, AuditPage } from '../../../shared/contracts/audit.ts';
import { audit } from '../../api/audit.ts';
import type { Loadable } from '../../state/appStore.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';

/** Whose events, and of which action; empty for all of them. */
export type AuditFilter = { readonly actor: string; readonly action: string };

/** The events that were fetched so far, with what the newest answer said besides. */
export type FetchedEvents = Omit<AuditPage, 'events'> & { readonly events: readonly AuditEvent[] };

/** The events of a filter, the newest first, page by page. */
export function useAuditEvents(filter: AuditFilter) {
  const [state, setState] = useState<Loadable<FetchedEvents>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const { actor, action } = filter;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const abort = new AbortController();
    audit.events({ actor, action }, abort.signal).then(
      (value) => setState({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, [actor, action, round]);

  const more = useCallback(async () => {
    if (state.kind !== 'ready' || state.value.nextBefore === null) return;
    const { events, nextBefore } = state.value;
    try {
      const page = await audit.events({ actor, action, before: nextBefore });
      setState({ kind: 'ready', value: { ...page, events: [...events, ...page.events] } });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  }, [state, actor, action]);

  return { state, more, again: () => setRound((before) => before + 1) };
}
