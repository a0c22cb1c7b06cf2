/** An expected outcome: a value, or an error that is a union by `kind`. Broken promises throw instead. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a success. Never fails. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps an expected failure. Never fails. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
