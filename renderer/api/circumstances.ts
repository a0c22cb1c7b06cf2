import { readCircumstancesSchema } from '../../shared/contracts/circumstances.ts';
import type { ReadCircumstances } from '../../shared/contradictions/readCircumstances.ts';
import { call } from './request.ts';

/** How the first reads came to their grades, for coordinator and auditor. */
export const askCircumstances = (signal?: AbortSignal): Promise<readonly ReadCircumstances[]> =>
  call(readCircumstancesSchema, '/api/study/circumstances', { signal });
