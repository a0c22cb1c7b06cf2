/** A number that an issue names and no benchmark measures. */
export type HeldElsewhere = {
  readonly issue: number;
  readonly what: string;
  /** The test or command that holds it; null where nothing does. */
  readonly by: string | null;
  /** Why no benchmark does. */
  readonly why: string;
};

const COUNTED = 'counted, not timed';

/** The numbers of the issues that have no figure: held by a test, or by nothing yet. */
export const heldElsewhere: readonly HeldElsewhere[] = [
  { issue: 2, what: '`npm test` in 10 min', by: '`npm test`', why: 'longer than all benches together' },
  {
    issue: 3,
    what: 'at most ten progress events a second',
    by: 'renderer/worklist/importSession.ts asks every 300 ms',
    why: 'by construction',
  },
  {
    issue: 3,
    what: 'no damaged file over 5 s, memory growth under 256 MB, at least 500 such files',
    by: 'test/malformed',
    why: 'asserted',
  },
  {
    issue: 4,
    what: 'pan, zoom, window at 60 frames/s on a graphics card',
    by: null,
    why: 'radiographs are painted by the processor (decision 0012)',
  },
  { issue: 4, what: '2, 14 and 7 gestures for a case', by: 'test/e2e/gestures.e2e.ts', why: COUNTED },
  { issue: 5, what: '60 steps/s on a graphics card', by: null, why: 'slices are painted by the processor' },
  { issue: 5, what: 'sectors within 2 points of truth', by: 'test/e2e/markedVolume.e2e.ts', why: 'asserted' },
  {
    issue: 6,
    what: 'a changed byte found 100 times of 100',
    by: 'test/store/changedByte.test.ts',
    why: COUNTED,
  },
  {
    issue: 8,
    what: '200 kills, 100 torn copies, 100,000 inputs',
    by: 'test/store, test/fuzz; their sizes by OSTEOREAD_KILLS and OSTEOREAD_FUZZ_INPUTS',
    why: COUNTED,
  },
  { issue: 8, what: 'all tests in 25 min', by: '.ci/run', why: 'longer than all benches together' },
];
