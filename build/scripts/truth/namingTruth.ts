import { z } from 'zod';
import { nameSides } from '../../../shared/measurement/sideNaming.ts';
import { FINE, type Json } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const namingSchema = z.object({
  view: z.enum(['AP', 'PA', 'LAT']),
  limb: z.enum(['L', 'R']).nullish(),
  rowDirection: z.enum(['L', 'R', 'A', 'P']),
});

/** Which side lies towards larger columns (the `naming` list of coverage.json). */
export const namingTruth: TruthFormat = {
  recognises: (element) => recordOf(element).rowDirection !== undefined,
  compute: (element): Computed => {
    const { larger, smaller } = recordOf(element);
    const expected = larger === undefined || smaller === undefined ? undefined : { larger, smaller };
    const parsed = namingSchema.safeParse(element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    const { view, limb, rowDirection } = parsed.data;
    const naming = nameSides({
      projection: view === 'LAT' ? 'lateral' : view,
      limb: limb ?? null,
      orientation: { row: rowDirection, column: 'F' },
      largerColumnSide: null,
    });
    if (!naming.ok)
      return { kind: 'refused', expected, reason: `The sides cannot be named: ${naming.error.kind}.` };
    const got: Json = { larger: naming.value.names.B, smaller: naming.value.names.A };
    return { kind: 'computed', expected, got, tolerance: FINE };
  },
};
