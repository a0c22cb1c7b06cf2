import type { ErrorHandler } from 'hono';
import { PROBLEM_MEDIA_TYPE, type Problem, type ProblemKind } from '../../shared/contracts/problem.ts';
import { brokenConstraint, classifyFault } from '../store/errors.ts';
import { VaultLocked } from '../store/identityVaultKeys.ts';

/** Every kind of problem with its status and its short name. */
const KINDS: Readonly<Record<ProblemKind, readonly [status: number, title: string]>> = {
  invalidRequest: [400, 'The request was not understood'],
  notAuthenticated: [401, 'Not signed in'],
  signInNeeded: [401, 'Sign in first'],
  forbidden: [403, 'Not allowed'],
  notFound: [404, 'Not found'],
  draftConflict: [409, 'The draft was changed elsewhere'],
  readLocked: [409, 'The read is locked'],
  readIncomplete: [422, 'The read is not complete'],
  importBusy: [409, 'An import is running'],
  exportBusy: [409, 'An export is running'],
  frameUnavailable: [502, 'The picture cannot be read'],
  notAcceptable: [406, 'Not available in this form'],
  remoteFailed: [502, 'The image server cannot be used'],
  workspaceLocked: [423, 'The workspace is locked'],
  wrongPassphrase: [403, 'Not the passphrase'],
  unlockTooSoon: [429, 'Too soon'],
  accountState: [409, 'Not as the accounts are'],
  vaultState: [409, 'Not as the workspace is sealed'],
  studyState: [409, 'Not as the study stands'],
  workspaceBusy: [503, 'The workspace is busy'],
  workspaceReadOnly: [507, 'The workspace cannot be written'],
  workspaceFull: [507, 'The disk is full'],
  workspaceDamaged: [500, 'The workspace is damaged'],
  unexpected: [500, 'Something went wrong'],
};

/** A domain error as RFC 9457 `application/problem+json`. `detail` is the sentence for the person. */
export function problem(kind: ProblemKind, detail: string): Response {
  const [status, title] = KINDS[kind];
  const body: Problem = { type: 'about:blank', kind, title, status, detail };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, 'cache-control': 'no-store' },
  });
}

export const notFound = (detail: string): Response => problem('notFound', detail);

/**
 * The last edge: what nobody expected. The log says which kind of error and where in the code, never its
 * message, which may quote a value.
 */
export const answerUnexpected: ErrorHandler = (error) => {
  if (error instanceof VaultLocked) return problem('workspaceLocked', error.message);
  const fault = classifyFault(error);
  if (fault !== null) return problem(fault.kind, fault.message);
  const constraint = brokenConstraint(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  console.error(
    `Unexpected ${error.name}${constraint === null ? '' : ` (constraint ${constraint})`}\n${frames.join('\n')}`,
  );
  return problem(
    'unexpected',
    'Something went wrong that should not have. Everything saved before is kept. ' +
      'Try again; if it stays so, start OsteoRead again.',
  );
};
