import { z } from 'zod';
import type { AnimalRead } from '../animals/animalRead.ts';
import { SIDES } from '../dicom/projection.ts';
import { STUDY_SPECIES } from '../study/defectNames.ts';
import { firstReadFields } from './firstRead.ts';

const share = z.number().min(0).max(1).nullable();
const length = z.number().min(0).nullable();
const unit = z.enum(['mm', 'px']);
const side = z.enum(SIDES);

const animalReadSchema = z.strictObject({
  ...firstReadFields,
  robustness: z.string(),
  lengthShareHigh: share,
  meanLip: length,
  meanLipUnit: unit.nullable(),
  sides: z
    .array(
      z.strictObject({
        side,
        state: z.enum(['none', 'disc', 'cont', 'unread', 'intact', 'na', 'partlyHidden', 'cannotTell']),
        coverageLow: share,
        coverageHigh: share,
        lipProximal: length,
        lipDistal: length,
        unit,
      }),
    )
    .readonly(),
  volumes: z
    .array(
      z.strictObject({
        modality: z.enum(['CT', 'MR']).nullable(),
        sectors: z
          .array(
            z.strictObject({
              side,
              state: z.enum(['none', 'disc', 'cont', 'na', 'unread']),
              coverage: z.number().min(0).max(1),
              occupiedRows: z.number().min(0).max(1),
            }),
          )
          .readonly()
          .nullable(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<AnimalRead>;

/**
 * `GET /api/study/animals`: first locked reads of animals without identity, for coordinator and auditor. Of a blinded
 * study an animal is in it once everybody has locked all they were assigned of it.
 */
export const animalsSchema = z.strictObject({
  reads: z.array(animalReadSchema).readonly(),
  withheldReads: z.int().min(0),
});
export type Animals = z.output<typeof animalsSchema>;

/** `GET /api/study/species`: the species whose defects the study holds, by which screens know whether to show animals. */
export const studySpeciesSchema = z.array(z.enum(STUDY_SPECIES)).readonly();
export type StudySpecies = z.output<typeof studySpeciesSchema>;
