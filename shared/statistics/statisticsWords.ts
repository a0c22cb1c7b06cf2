import { type Wording, worded } from '../texts/wording.ts';
import type { WhyUndefined } from './estimate.ts';
import type { WhyNoFit } from './regressionFit.ts';
import type { WhyNoMedian } from './turnbull.ts';

/** Why a statistic of cases or groups has no value; of two readers, the agreement room says it. */
export const undefinedWords = (why: WhyUndefined): Wording => worded(`statistics.why.${why}`);

/** Why a regression has no estimates, and what to do. */
export const noFitWords = (why: WhyNoFit): Wording => worded(`statistics.noFit.${why}`);

/** Why a median time, or an end of its interval, is not printed. */
export const noMedianWords = (why: WhyNoMedian): Wording => worded(`statistics.noMedian.${why}`);
