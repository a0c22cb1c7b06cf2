/** Why a statistic has no value (method §3: null with a reason, never 0, 1 or NaN). */
export type WhyUndefined =
  | 'nothingToCompare'
  | 'tooFewItems'
  | 'expectedAgreementIsOne'
  | 'noVariation'
  | 'standardErrorIsZero'
  | 'tooLittleFreedom'
  | 'noDiscordantPairs'
  | 'emptyRowOrColumn'
  | 'zeroCell'
  | 'unboundedRatio'
  | 'tooManyTables';

/** A statistic: its value, or why it has none. */
export type Estimate<T = number> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'undefined'; readonly why: WhyUndefined };

/** Two ends, lower first. */
export type Interval = readonly [low: number, high: number];

/** Wraps a value that is there. */
export const known = <T>(value: T): Estimate<T> => ({ kind: 'known', value });

/** Says that there is no value, and why. */
export const undefinedBecause = (why: WhyUndefined): Estimate<never> => ({ kind: 'undefined', why });

/** The value, or null where there is none: the form of tables and exports, which print the reason beside it. */
export const valueOrNull = <T>(estimate: Estimate<T>): T | null =>
  estimate.kind === 'known' ? estimate.value : null;

/** A computation on the value, where there is one. */
export const onKnown = <T, U>(estimate: Estimate<T>, next: (value: T) => Estimate<U>): Estimate<U> =>
  estimate.kind === 'known' ? next(estimate.value) : estimate;
