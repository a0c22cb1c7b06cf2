import { SMOKE } from './testTally.ts';

/** Tests that have a size, run with the one of the night. The names of the sizes are those of test/sizes.ts. */
export interface SizedPart {
  readonly name: string;
  /** A test file or a folder of them, of the service project or of the one that is named. */
  readonly file: string;
  readonly project?: 'e2e' | 'unit';
  readonly size: { readonly variable: string; readonly nightly: number; readonly small: number };
}

/** Every test of a project of which `npm test` runs only those with the tag, as a small night does. */
export interface WholeProject {
  readonly name: string;
  readonly project: 'desktop' | 'electron';
}

export type NightlyPart = SizedPart | WholeProject;

/** What vitest is told to run of a part, what it is given, and whose tests are counted. */
export function runOf(part: NightlyPart, isSmall: boolean): NightlyRun {
  if ('file' in part) {
    const { variable, nightly, small } = part.size;
    return {
      args: [`--project=${part.project ?? 'service'}`, part.file],
      env: { [variable]: String(isSmall ? small : nightly) },
    };
  }
  const args = [`--project=${part.project}`];
  return isSmall ? { args: [...args, `--tags-filter=${SMOKE}`], env: {}, tag: SMOKE } : { args, env: {} };
}

export interface NightlyRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly tag?: string;
}

export const NIGHTLY_PARTS: readonly NightlyPart[] = [
  {
    name: 'properties',
    file: 'shared',
    project: 'unit',
    size: { variable: 'OSTEOREAD_PROPERTY_RUNS', nightly: 2000, small: 100 },
  },
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
  {
    name: 'no network',
    file: 'test/e2e/noNetwork.e2e.ts',
    project: 'e2e',
    // Minutes that the application is driven for; none is one flow.
    size: { variable: 'OSTEOREAD_NETWORK_MINUTES', nightly: 10, small: 0 },
  },
  { name: 'desktop', project: 'desktop' },
  { name: 'electron', project: 'electron' },
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
