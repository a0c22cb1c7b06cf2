import { z } from 'zod';
import { STUDY_BONES } from '../study/defectNames.ts';

/**
 * `POST /api/study/objects/check`: a DICOM object that this software made, beside the read it was made of. The body is
 * the file.
 */
export const checkedObjectSchema = z.strictObject({
  kind: z.enum(['report', 'segmentation', 'presentation', 'keyObjects']),
  read: z.strictObject({
    caseCode: z.string(),
    limb: z.enum(['L', 'R']).nullable(),
    bone: z.enum(STUDY_BONES).nullable(),
    /** The place of the time point among those of the defect, from 1. */
    timePoint: z.int().min(1),
    /** Null of a consensus. */
    reader: z.int().min(1).nullable(),
    purpose: z.enum(['primary', 'repeat', 'training', 'consensus', 'third']),
    occasion: z.int().min(1),
    version: z.int().min(1),
  }),
  /** An object of this UID is made of the read today; else it was made before its place in the study changed. */
  isSameObject: z.boolean(),
  /** None: every value is as it is stored. */
  differences: z.array(z.strictObject({ what: z.string(), inFile: z.string(), stored: z.string() })),
});
export type CheckedObject = z.output<typeof checkedObjectSchema>;
