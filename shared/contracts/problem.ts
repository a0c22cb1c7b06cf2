import { z } from 'zod';

/**
 * Every error a request can end in, as RFC 9457 `application/problem+json`. `detail` is the sentence for the
 * person: what happened, what was kept, what to do; it never holds patient data.
 */
export const PROBLEM_KINDS = [
  'invalidRequest',
  'notAuthenticated',
  'signInNeeded',
  'forbidden',
  'notFound',
  'draftConflict',
  'readLocked',
  'readIncomplete',
  'importBusy',
  'exportBusy',
  'frameUnavailable',
  'notAcceptable',
  'remoteFailed',
  'workspaceLocked',
  'wrongPassphrase',
  'unlockTooSoon',
  'accountState',
  'vaultState',
  'studyState',
  'workspaceBusy',
  'workspaceReadOnly',
  'workspaceFull',
  'workspaceDamaged',
  'unexpected',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const problemSchema = z.object({
  type: z.literal('about:blank').default('about:blank'),
  kind: z.enum(PROBLEM_KINDS),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
});

export type Problem = z.output<typeof problemSchema>;

/** The media type that every error response carries. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
