/** What an import may make of a file. */
export type Outcome = 'image' | 'document' | 'notImage' | 'damaged';

/** A file as it lies in the set, or as an archive of the set holds it. */
export type MalformedFile = {
  /** Relative to the set, with the names of archives before those of their entries. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Every outcome that is right. */
  readonly may: readonly Outcome[];
  /** What its frames must be where it is taken for a picture; otherwise they must be there. */
  readonly frames?: readonly Uint8Array[];
};

/** Numbers from 0 to 1 that are the same in every run (Park and Miller's generator). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Bytes without pattern that are the same in every run. */
export function noise(length: number, seed: number): Buffer {
  const next = numbers(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(next() * 256)));
}
