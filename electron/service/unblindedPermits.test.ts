import { expect, it } from 'vitest';
import { createUnblindedPermits } from './unblindedPermits.ts';

it('permits one export of whoever was given it, once and soon', () => {
  let nowMs = 0;
  const permits = createUnblindedPermits(() => nowMs);
  const first = permits.give('coordinator');
  expect(permits.take(first, 'auditor')).toBe(false);
  expect(permits.take('another', 'coordinator')).toBe(false);
  expect(permits.take(first, 'coordinator')).toBe(true);
  expect(permits.take(first, 'coordinator')).toBe(false);

  const second = permits.give('coordinator');
  const third = permits.give('coordinator');
  expect(permits.take(second, 'coordinator')).toBe(false);
  nowMs = 60_000;
  expect(permits.take(third, 'coordinator')).toBe(false);
});
