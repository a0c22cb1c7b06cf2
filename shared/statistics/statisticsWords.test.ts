import { expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { incidence } from './proportion.ts';
import { noFitWords, noMedianWords, regressionWarnings, undefinedWords } from './statisticsWords.ts';

it('says why there are no estimates, and what to do', () => {
  const none = incidence(0, 0);
  expect(none.kind === 'undefined' ? say(undefinedWords(none.why)) : '').toBe('No case has a value here.');
  expect(say(noFitWords('collinear'))).toBe(
    'A predictor does not vary, or says the same as others together. Leave one of them out.',
  );
  expect(say(noMedianWords('notReached'))).toBe(
    'Fewer than half had the event while anybody was followed, so the median time is not reached.',
  );
});

it('warns of separated outcomes, and of fewer than ten events for each predictor (method §4)', () => {
  expect(regressionWarnings(20, 2, { isSeparated: false })).toEqual([]);
  expect(regressionWarnings(19, 2, null).map(say)).toEqual([
    'There are fewer than 10 events for each predictor, so the estimates are not stable. A model with fewer predictors is to be preferred.',
  ]);
  expect(regressionWarnings(4, 3, { isSeparated: true })).toHaveLength(2);
});
