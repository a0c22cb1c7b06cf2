import { describe, expect, it } from 'vitest';
import { type MrPulses, mrSequenceName } from './mrSequence.ts';

const pulses = (part: Partial<MrPulses>): MrPulses => ({
  repetitionMs: null,
  inversionMs: null,
  isGradientEcho: false,
  isFatSuppressed: false,
  ...part,
});

describe('the name of an MR sequence', () => {
  it.each([
    [{ repetitionMs: 600 }, 12, 'T1, TR 600 TE 12 ms'],
    [{ repetitionMs: 3200, isFatSuppressed: true }, 32, 'PD FS, TR 3200 TE 32 ms'],
    [{ repetitionMs: 4000 }, 90.4, 'T2, TR 4000 TE 90 ms'],
    [{ repetitionMs: 5000, inversionMs: 160 }, 60, 'STIR, TR 5000 TE 60 TI 160 ms'],
    [{ repetitionMs: 9000, inversionMs: 2500 }, 120, 'IR, TR 9000 TE 120 TI 2500 ms'],
    [{ repetitionMs: 20, isGradientEcho: true }, 5, 'GRE, TR 20 TE 5 ms'],
  ])('is told from its times: %o and echo %d', (part, echoTimeMs, name) => {
    expect(mrSequenceName({ pulses: pulses(part), echoTimeMs })).toBe(name);
  });

  it('is its times alone between two weightings, and nothing where the header is silent', () => {
    expect(mrSequenceName({ pulses: pulses({ repetitionMs: 1200 }), echoTimeMs: 20 })).toBe(
      'TR 1200 TE 20 ms',
    );
    expect(mrSequenceName({ pulses: null, echoTimeMs: 32 })).toBe('TE 32 ms');
    expect(mrSequenceName({ pulses: null, echoTimeMs: null })).toBe('');
  });
});
