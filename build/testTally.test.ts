import { describe, expect, it } from 'vitest';
import { addTallies, closingLine, failuresOf, type SuiteReport, tallySuite } from './testTally.ts';

const file = (status: string, ...results: readonly string[]): SuiteReport['testResults'][number] => ({
  name: 'room/thing.test.ts',
  status,
  message: status === 'failed' && !results.includes('failed') ? 'no such module\n    at line 1' : '',
  assertionResults: results.map((result, index) => ({
    fullName: `thing ${index}`,
    status: result,
    failureMessages: result === 'failed' ? ['expected 1 to be 2\n    at line 3'] : [],
  })),
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
      { fullName: 'a', status: 'passed', tags: ['smoke'] },
      { fullName: 'b', status: 'skipped', tags: ['smoke'] },
      { fullName: 'c', status: 'skipped', tags: [] },
      { fullName: 'd', status: 'skipped' },
    ];
    const report = { success: true, testResults: [{ ...file('passed'), assertionResults }] };
    expect(tallySuite(report, 0, 'smoke')).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(tallySuite(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 3 });
  });

  it('counts a missing report and an empty suite as one failure each', () => {
    expect(tallySuite(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(tallySuite({ success: true, testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('names each failure, and a file that failed to load, with the first line of what was said', () => {
    const report = {
      success: false,
      testResults: [file('failed', 'passed', 'failed'), file('failed'), file('passed', 'passed')],
    };
    expect(failuresOf(report)).toEqual([
      'FAILED  room/thing.test.ts > thing 1\n        expected 1 to be 2',
      'FAILED  room/thing.test.ts\n        no such module',
    ]);
    expect(failuresOf(undefined)).toEqual(['FAILED  a suite that left no report']);
  });

  it('closes with one line over all suites', () => {
    const sum = addTallies([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(closingLine(sum)).toBe('5 passed, 1 failed, 1 skipped');
  });
});
