import { describe, expect, it } from 'vitest';
import { mayHoldIdentity } from './identityHint.ts';

describe('words that may name a patient', () => {
  it.each(['film of 2024-01-15', 'op 15.1.2024', '3/4/24', '2024年1月15日 术后', 'MRN 0047114', '20240115'])(
    'are noticed: %s',
    (text) => expect(mayHoldIdentity(text)).toBe(true),
  );

  it.each(['', 'burnt out distally', 'gap of 12.5 mm', '3 months', 'L/R swapped', '63 x 45 mm, view 2'])(
    'are told from other words: %s',
    (text) => expect(mayHoldIdentity(text)).toBe(false),
  );
});
