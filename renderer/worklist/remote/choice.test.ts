import { describe, expect, it } from 'vitest';
import { asChosenStudies, chosenOf, isSeriesChosen, NOTHING, toggleSeries, toggleStudy } from './choice.ts';

const ALL = ['a', 'b'];

describe('choosing what to import', () => {
  it('takes whole studies and gives them back', () => {
    const one = toggleStudy(NOTHING, 'study');
    expect(chosenOf(one, 'study')).toBe('all');
    expect(isSeriesChosen(one, 'study', 'a')).toBe(true);
    expect(toggleStudy(one, 'study')).toEqual(NOTHING);
  });

  it('takes single series, of which all are the whole study and none is no study', () => {
    const some = toggleSeries(toggleStudy(NOTHING, 'study'), 'study', 'a', ALL);
    expect(chosenOf(some, 'study')).toBe('some');
    expect([isSeriesChosen(some, 'study', 'a'), isSeriesChosen(some, 'study', 'b')]).toEqual([false, true]);
    expect(asChosenStudies(some)).toEqual([{ studyInstanceUid: 'study', seriesInstanceUids: ['b'] }]);
    expect(chosenOf(toggleSeries(some, 'study', 'b', ALL), 'study')).toBe('none');
    expect(asChosenStudies(toggleSeries(some, 'study', 'a', ALL))).toEqual([
      { studyInstanceUid: 'study', seriesInstanceUids: null },
    ]);
  });
});
