import { expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { incidence } from './proportion.ts';
import { noFitWords, noMedianWords, undefinedWords } from './statisticsWords.ts';

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
