import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCLUSION_REASONS, patientFlow } from './screening.ts';

const patient = fc.record({
  outcome: fc.constantFrom(
    'screened' as const,
    'included' as const,
    'excluded' as const,
    'training' as const,
  ),
  reasons: fc.uniqueArray(fc.constantFrom(...EXCLUSION_REASONS), { minLength: 1, maxLength: 3 }),
  toRead: fc.nat(6),
});

describe('the flow of a study', () => {
  it('loses nobody between screened and included', () => {
    fc.assert(
      fc.property(fc.array(patient, { maxLength: 40 }), (patients) => {
        const flow = patientFlow(patients);
        expect(flow.undecided + flow.excluded + flow.included).toBe(flow.screened);
        expect(flow.screened + flow.training).toBe(patients.length);
        for (const { patients: counted } of flow.byReason) expect(counted).toBeLessThanOrEqual(flow.excluded);
      }),
    );
  });

  it('counts a patient under each reason, and the films of those alone who are included', () => {
    const flow = patientFlow([
      { outcome: 'excluded', reasons: ['grafted', 'consent'], toRead: 3 },
      { outcome: 'excluded', reasons: ['grafted'], toRead: 1 },
      { outcome: 'included', reasons: [], toRead: 4 },
      { outcome: 'training', reasons: [], toRead: 2 },
      { outcome: 'screened', reasons: [], toRead: 2 },
    ]);
    expect(flow).toEqual({
      screened: 4,
      undecided: 1,
      excluded: 2,
      byReason: [
        { reason: 'grafted', patients: 2 },
        { reason: 'consent', patients: 1 },
      ],
      included: 1,
      filmsToRead: 4,
      training: 1,
    });
  });
});
