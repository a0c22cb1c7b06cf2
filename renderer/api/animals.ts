import {
  type Animals,
  animalsSchema,
  type StudySpecies,
  studySpeciesSchema,
} from '../../shared/contracts/animals.ts';
import { call } from './request.ts';

/** Locked reads of animals, for coordinator and auditor. */
export const askAnimals = (signal?: AbortSignal): Promise<Animals> =>
  call(animalsSchema, '/api/study/animals', { signal });

/** Which species the study holds. */
export const askSpecies = (signal?: AbortSignal): Promise<StudySpecies> =>
  call(studySpeciesSchema, '/api/study/species', { signal });
