/** Tests that have a size, run with the one of the night. The names of the sizes are those of test/sizes.ts. */
export interface NightlyPart {
  readonly name: string;
  /** A test file of the service project. */
  readonly file: string;
  readonly size: { readonly variable: string; readonly nightly: number; readonly small: number };
}

export const NIGHTLY_PARTS: readonly NightlyPart[] = [
  {
    name: 'fuzz readers',
    file: 'test/fuzz/readers.test.ts',
    // For each of five readers: 100,000 in all.
    size: { variable: 'OSTEOREAD_FUZZ_INPUTS', nightly: 20_000, small: 200 },
  },
  {
    name: 'fuzz bodies',
    file: 'test/fuzz/bodies.test.ts',
    size: { variable: 'OSTEOREAD_FUZZ_INPUTS', nightly: 10_000, small: 200 },
  },
  {
    name: 'kills',
    file: 'test/store/crash.test.ts',
    // For each of five kinds of work: 200 in all.
    size: { variable: 'OSTEOREAD_KILLS', nightly: 40, small: 1 },
  },
  {
    name: 'torn copies',
    file: 'test/store/tornCopies.test.ts',
    size: { variable: 'OSTEOREAD_TORN_COPIES', nightly: 100, small: 10 },
  },
];

/** What `npm run nightly -- …` was asked for. */
export interface AskedNight {
  readonly parts: readonly NightlyPart[];
  readonly isSmall: boolean;
  /** Null for one by chance. */
  readonly seed: number | null;
}

/** The parts whose name holds one of the words, or all; null where a word or the seed is none. */
export function askedNight(words: readonly string[], isSmall: boolean, seed?: string): AskedNight | null {
  const named = (word: string): readonly NightlyPart[] =>
    NIGHTLY_PARTS.filter(({ name }) => name.includes(word));
  const isSeed = seed === undefined || /^\d{1,9}$/.test(seed);
  if (!isSeed || words.some((word) => named(word).length === 0)) return null;
  const parts = NIGHTLY_PARTS.filter(
    (part) => words.length === 0 || words.some((word) => named(word).includes(part)),
  );
  return { parts, isSmall, seed: seed === undefined ? null : Number(seed) };
}
