import type { ProblemKind } from '../../shared/contracts/problem.ts';

/** What a request can end in besides the service's own problems. */
export type ApiErrorKind = ProblemKind | 'unreachable' | 'unintelligible';

/**
 * A request that did not succeed. `message` is the sentence for the person: what happened, what was kept, what
 * to do.
 */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** The HTTP status, or 0 when there was no answer. */
  readonly status: number;

  constructor(kind: ApiErrorKind, status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.kind = kind;
    this.status = status;
  }
}
