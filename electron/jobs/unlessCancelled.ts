import type { ItemsDone, JobWatch } from './jobMessages.ts';

class GivenUp extends Error {}

/**
 * The result of work that takes long without a pause, such as drawing samples; null where the job was cancelled
 * meanwhile. `look` is called by the work as often as it likes, and ends it.
 */
export function unlessCancelled<T>(
  { isCancelled }: Pick<JobWatch<ItemsDone>, 'isCancelled'>,
  work: (look: () => void) => T,
): T | null {
  try {
    return work(() => {
      if (isCancelled()) throw new GivenUp();
    });
  } catch (thrown) {
    if (thrown instanceof GivenUp) return null;
    throw thrown;
  }
}
