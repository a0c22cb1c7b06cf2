import { assertNever } from '../../shared/base/assertNever.ts';
import { type RunningThread, startThread } from '../threads/startThread.ts';
import type { FromSealWorker, SealWorkerData } from './sealMessages.ts';
import type { SealProgress } from './sealWorkspace.ts';

/** The sealing of what was there before, in a thread of its own. */
export type BackgroundSealing = {
  /** Begins, or goes on with, sealing. Takes the key. Nothing where it runs already. */
  readonly start: (key: Uint8Array<ArrayBuffer>, actor: string) => void;
  readonly isRunning: () => boolean;
  readonly progress: () => SealProgress | null;
  /** The sentence of what stopped it, until it is begun again. */
  readonly failure: () => string | null;
  /** Asks it to stop after the batch it is at, and waits until it has. */
  readonly stop: () => Promise<void>;
  /** Resolves once it does not run. */
  readonly ended: () => Promise<void>;
};

const BROKEN =
  'Sealing broke off through a fault of OsteoRead. Every picture is kept, sealed or not yet; start OsteoRead ' +
  'again and unlock the workspace, and it goes on where it stopped.';

/** `onComplete` runs once all is sealed. */
export function backgroundSealing(directory: string, onComplete: () => void): BackgroundSealing {
  let running: RunningThread | null = null;
  let progress: SealProgress | null = null;
  let failure: string | null = null;

  const onMessage = (message: FromSealWorker): void => {
    switch (message.kind) {
      case 'progress':
        progress = message.progress;
        break;
      case 'ended':
        failure = message.failure;
        if (message.isComplete) onComplete();
        break;
      default:
        assertNever(message);
    }
  };

  const start: BackgroundSealing['start'] = (key, actor) => {
    if (running !== null) {
      key.fill(0);
      return;
    }
    failure = null;
    progress = null;
    running = startThread<SealWorkerData, FromSealWorker>({
      name: 'The sealing worker',
      script: new URL('./sealWorker.ts', import.meta.url),
      data: { directory, actor, key },
      transfer: [key.buffer],
      onMessage,
      onError: () => {
        failure = BROKEN;
      },
      onExit: () => {
        running = null;
      },
    });
  };

  const ended = async (): Promise<void> => {
    await running?.ended;
  };
  return {
    start,
    isRunning: () => running !== null,
    progress: () => progress,
    failure: () => failure,
    ended,
    stop: () => {
      running?.cancel();
      return ended();
    },
  };
}
