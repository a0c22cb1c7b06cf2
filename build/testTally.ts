/** How many tests passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The tag of those short tests that run in the desktop shells with every `npm test`. */
export const SMOKE = 'smoke';

/** The part of vitest's JSON report that is counted. */
export interface SuiteReport {
  readonly success: boolean;
  readonly testResults: readonly {
    /** The file. */
    readonly name: string;
    readonly status: string;
    /** Why the file could not be run. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly tags?: readonly string[];
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

const none: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    none,
  );
}

/**
 * Counts one suite so that nothing broken counts as nothing: a file that failed to load, a run that ended
 * badly though each of its tests passed (an error outside any test), a missing report and a suite without a
 * single test each count as one failure. Where only the tests of a tag were to run the others are not counted.
 */
export function tallySuite(report: SuiteReport | undefined, exitCode: number, tag?: string): Tally {
  if (report === undefined) return { ...none, failed: 1 };
  const counted = addTallies(
    report.testResults.map(({ status, assertionResults: all }) => {
      const assertionResults = all.filter(({ tags }) => tag === undefined || tags?.includes(tag) === true);
      const of = (...wanted: readonly string[]): number =>
        assertionResults.filter((result) => wanted.includes(result.status)).length;
      const failed = of('failed');
      const passed = of('passed');
      const neverRan = status === 'failed' && failed === 0 ? 1 : 0;
      return { passed, failed: failed + neverRan, skipped: assertionResults.length - passed - failed };
    }),
  );
  const ranNothing = counted.passed + counted.failed + counted.skipped === 0;
  const endedBadly = (exitCode !== 0 || !report.success) && counted.failed === 0;
  return { ...counted, failed: counted.failed + (ranNothing || endedBadly ? 1 : 0) };
}

/** Two lines for each failure of a suite, for the end of a long output: which test, and the start of what it said. */
export function failuresOf(report: SuiteReport | undefined): readonly string[] {
  if (report === undefined) return ['FAILED  a suite that left no report'];
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    const told = failed.map(({ fullName, failureMessages }) => ({
      what: `${name} > ${fullName}`,
      why: failureMessages?.[0] ?? '',
    }));
    if (status === 'failed' && failed.length === 0) told.push({ what: name, why: message });
    return told.map(
      ({ what, why }) => `FAILED  ${what}\n        ${(why.split('\n')[0] ?? '').slice(0, 300)}`,
    );
  });
}

/** The closing line of `npm test`. */
export function closingLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
