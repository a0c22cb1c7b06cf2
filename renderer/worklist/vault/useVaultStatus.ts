import { useCallback, useEffect, useState } from 'react';
import type { VaultStatus } from '../../../shared/contracts/vault.ts';
import { vaultService } from '../../api/vault.ts';
import { messageOf } from './message.ts';

const POLL_MS = 500;

/** How things stand with the vault, asked again while something moves; null before the first answer. */
export function useVaultStatus() {
  const [status, setStatus] = useState<VaultStatus | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isSealing = status?.state === 'unlocked' && status.isUnfinished && status.failure === null;
  const isMoving = isSealing || (status?.waitSeconds ?? 0) > 0;
  const ask = useCallback(async (signal?: AbortSignal) => {
    try {
      setStatus(await vaultService.status(signal));
    } catch (thrown) {
      if (!signal?.aborted) setProblem(messageOf(thrown));
    }
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    void ask(abort.signal);
    const timer = isMoving ? setInterval(() => void ask(abort.signal), POLL_MS) : null;
    return () => {
      abort.abort();
      if (timer !== null) clearInterval(timer);
    };
  }, [ask, isMoving]);
  return { status, setStatus, problem, setProblem, ask };
}
