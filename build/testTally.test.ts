import { describe, expect, it } from 'vitest';
import { addTallies, closingLine, type SuiteReport, tallySuite } from './testTally.ts';

const file = (status: string, ...results: readonly string[]): SuiteReport['testResults'][number] => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('the tally of a suite', () => {
  it('counts tests by their outcome, and a todo as skipped', () => {
    const report = { success: false, testResults: [file('failed', 'passed', 'failed', 'pending', 'todo')] };
    expect(tallySuite(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 2 });
  });

  it('counts a file that failed to load as one failure', () => {
    const report = { success: false, testResults: [file('passed', 'passed'), file('failed')] };
    expect(tallySuite(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a hook that failed after passing tests as one failure', () => {
    const report = { success: false, testResults: [file('failed', 'passed')] };
    expect(tallySuite(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts an error outside any test as one failure', () => {
    const report = { success: true, testResults: [file('passed', 'passed')] };
    expect(tallySuite(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts the tests of a tag alone where only those were to run', () => {
    const assertionResults = [
      { status: 'passed', tags: ['smoke'] },
      { status: 'skipped', tags: ['smoke'] },
      { status: 'skipped', tags: [] },
      { status: 'skipped' },
    ];
    const report = { success: true, testResults: [{ status: 'passed', assertionResults }] };
    expect(tallySuite(report, 0, 'smoke')).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(tallySuite(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 3 });
  });

  it('counts a missing report and an empty suite as one failure each', () => {
    expect(tallySuite(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(tallySuite({ success: true, testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('closes with one line over all suites', () => {
    const sum = addTallies([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(closingLine(sum)).toBe('5 passed, 1 failed, 1 skipped');
  });
});
