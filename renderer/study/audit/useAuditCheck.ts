import { useCallback, useEffect, useState } from 'react';
import type { AuditCheck } from '../../../shared/contracts/audit.ts';
import { audit } from '../../api/audit.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';

const POLL_MS = 250;

/** The check of the whole workspace: it goes on when the tab is left, and is found again when it is opened. */
export function useAuditCheck() {
  const [check, setCheck] = useState<AuditCheck>({ state: 'none' });
  const isRunning = check.state === 'running';

  const perform = useCallback(async (work: () => Promise<AuditCheck>, signal?: AbortSignal) => {
    try {
      const next = await work();
      if (!signal?.aborted) setCheck(next);
    } catch (error) {
      if (!signal?.aborted) setCheck({ state: 'failed', message: sentenceOf(error) });
    }
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    const ask = () => void perform(() => audit.check(abort.signal), abort.signal);
    if (!isRunning) {
      ask();
      return () => abort.abort();
    }
    const timer = setInterval(ask, POLL_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [isRunning, perform]);

  return {
    check,
    start: (head: string | null) => perform(() => audit.startCheck(head)),
    cancel: () => perform(() => audit.cancelCheck()),
  };
}
