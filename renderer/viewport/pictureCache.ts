import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';

/**
 * Decoded pictures kept in memory: thirteen cases of two films of 7.5 megapixels, or one with many priors. A reader goes
 * back a case or two; what is further back is asked for again.
 */
const CACHE_BYTES = 384 * 1024 ** 2;

/** The id a picture is kept by. The instance id is random and says nothing of the file. */
export const imageIdOf = ({
  instanceId,
  displayFrame,
}: Pick<ImageFacts, 'instanceId' | 'displayFrame'>): string => `${instanceId}/${displayFrame}`;

/**
 * What was loaded last, up to a number of bytes. Of what is left out for room nothing is lost: a viewport keeps the
 * picture it shows.
 */
export function createCache<T>(sizeOf: (value: T) => number, limit = CACHE_BYTES) {
  const kept = new Map<string, { readonly value: Promise<T>; bytes: number }>();
  return {
    /** What is kept under a name; else what loading it gives, for everyone who asks meanwhile. Failures are not kept. */
    load(name: string, start: () => Promise<T>): Promise<T> {
      const found = kept.get(name);
      if (found !== undefined) {
        // Last in the order is last to go.
        kept.delete(name);
        kept.set(name, found);
        return found.value;
      }
      const entry = { value: start(), bytes: 0 };
      kept.set(name, entry);
      entry.value.then(
        (value) => {
          entry.bytes = sizeOf(value);
          let sum = [...kept.values()].reduce((bytes, one) => bytes + one.bytes, 0);
          for (const [oldest, { bytes }] of kept) {
            if (sum <= limit || kept.size === 1) break;
            if (bytes === 0 || oldest === name) continue;
            kept.delete(oldest);
            sum -= bytes;
          }
        },
        () => {
          if (kept.get(name) === entry) kept.delete(name);
        },
      );
      return entry.value;
    },
    drop: (name: string): void => void kept.delete(name),
  };
}
