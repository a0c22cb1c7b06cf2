import { z } from 'zod';

/** Why a patient is erased; it stays in the audit, so it may not say who it was. */
export const erasePatientSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** What went with an erased patient: files, and copies of the database in which the patient still stood. */
export const erasedPatientSchema = z.object({ files: z.int().nonnegative(), copies: z.int().nonnegative() });

export type ErasedPatient = z.output<typeof erasedPatientSchema>;
