import { z } from 'zod';
import type { UnitId } from '../base/ids.ts';
import { idSchema } from './ids.ts';
import { picturesSchema } from './imageFacts.ts';

/** An earlier time point of the same defect, to be looked at and never marked. */
const priorSchema = z.strictObject({
  unitId: idSchema<UnitId>(),
  /** The film from right after the spacer. */
  isReference: z.boolean(),
  timePoint: z.strictObject({ label: z.string(), daysSinceSpacer: z.int().nullable() }),
  images: picturesSchema,
});
export type Prior = z.output<typeof priorSchema>;

/** `GET /api/units/:unitId/priors`: the earlier time points, the latest first. Refused where the study hides time. */
export const priorsSchema = z.strictObject({ caseCode: z.string(), priors: z.array(priorSchema) });
export type Priors = z.output<typeof priorsSchema>;
