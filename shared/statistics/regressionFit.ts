/** Why a regression has no estimates. */
export type WhyNoFit =
  /** A predictor, or a combination, tells the outcomes apart without error: its coefficient grows without end. */
  | 'separated'
  /** A predictor is a combination of the others, or does not vary. */
  | 'collinear'
  /** The outcome is the same in all cases. */
  | 'outcomeDoesNotVary'
  /** The predictors give the outcome without any error: there is nothing to test against. */
  | 'noError'
  | 'tooFewItems';

/** A regression: its fit, or why there is none. */
export type Fit<T> =
  | { readonly kind: 'fitted'; readonly value: T }
  | { readonly kind: 'notFitted'; readonly why: WhyNoFit };

export const fitted = <T>(value: T): Fit<T> => ({ kind: 'fitted', value });
export const notFitted = (why: WhyNoFit): Fit<never> => ({ kind: 'notFitted', why });

/** One estimated coefficient. */
export type Coefficient = { readonly value: number; readonly se: number };

/** Each predictor with its values, in the order of the cases. */
export type Predictor = { readonly name: string; readonly values: readonly number[] };

/** Fewer events than this for each predictor do not carry a model (Peduzzi 1996; method §4). */
export const EVENTS_PER_VARIABLE = 10;

/** Whether `events`, the rarer outcome, are too few for so many predictors. */
export const hasTooFewEvents = (events: number, predictors: number): boolean =>
  predictors > 0 && events / predictors < EVENTS_PER_VARIABLE;
