import { describe, expect, it } from 'vitest';
import { asId, type TimePointId } from '../../shared/base/ids.ts';
import { afterPress, firstChosen, shifted } from './chosenFilms.ts';

const ids = (text: string): readonly TimePointId[] => [...text].map((id) => asId<TimePointId>(id));
const [a, , c, , e] = ids('abcde');

describe('the time points that are compared', () => {
  it('are all of a few, and of many the first, the last and two between', () => {
    expect(firstChosen(ids('abc'))).toEqual(ids('abc'));
    expect(firstChosen(ids('abcdefg'))).toEqual(ids('aceg'));
  });

  it('come and go by a press, four at most and one at least', () => {
    if (a === undefined || c === undefined || e === undefined) throw new Error('letters');
    expect(afterPress(ids('ab'), c)).toEqual(ids('abc'));
    expect(afterPress(ids('abc'), a)).toEqual(ids('bc'));
    expect(afterPress(ids('abcd'), e)).toEqual(ids('bcde'));
    expect(afterPress(ids('a'), a)).toEqual(ids('a'));
  });

  it('go earlier and later together, and stay at the ends', () => {
    expect(shifted(ids('abcde'), ids('bd'), 1)).toEqual(ids('ce'));
    expect(shifted(ids('abcde'), ids('bd'), -1)).toEqual(ids('ac'));
    expect(shifted(ids('abcde'), ids('ae'), 1)).toEqual(ids('ae'));
    expect(shifted(ids('abcde'), ids('ae'), -1)).toEqual(ids('ae'));
  });
});
