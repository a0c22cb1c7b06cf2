import type { Result } from '../../shared/base/result.ts';
import { type Session, sessionSchema } from '../../shared/contracts/session.ts';
import { type Worklist, worklistSchema } from '../../shared/contracts/worklist.ts';
import type { ApiError } from './apiError.ts';
import { call } from './request.ts';

/** Who reads, in which workspace. */
export const fetchSession = (signal?: AbortSignal): Promise<Result<Session, ApiError>> =>
  call(sessionSchema, '/api/session', { signal });

/** One row a reading unit. */
export const fetchWorklist = (signal?: AbortSignal): Promise<Result<Worklist, ApiError>> =>
  call(worklistSchema, '/api/worklist', { signal });
