import { expect, it } from 'vitest';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { agreementReport } from '../../shared/study/agreementReport.ts';
import { handMadeTable } from '../../test/study/handMadeTable.ts';
import { unlessCancelled } from './unlessCancelled.ts';

const table = handMadeTable({ units: 20, patients: 10, random: seededRandom(3) });
/** So many samples that nobody would wait for their end. */
const SAMPLES = 1_000_000;

it('ends the drawing of samples soon after it is cancelled', () => {
  let looks = 0;
  const isCancelled = (): boolean => {
    looks += 1;
    return looks === 3;
  };
  const found = unlessCancelled({ isCancelled }, (onProgress) =>
    agreementReport(table, [0, 1], 'exclude', { samples: SAMPLES, seed: 7, onProgress }),
  );
  expect([found, looks]).toEqual([null, 3]);
});

it('gives what was found where nobody cancels, and throws on what is thrown', () => {
  const isCancelled = (): boolean => false;
  expect(unlessCancelled({ isCancelled }, () => 'found')).toBe('found');
  expect(() =>
    unlessCancelled({ isCancelled }, () => {
      throw new Error('a fault');
    }),
  ).toThrow('a fault');
});
