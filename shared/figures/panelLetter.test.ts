import { expect, it } from 'vitest';
import { panelLetter } from './panelLetter.ts';

it('letters go on after z', () => {
  expect([0, 25, 26, 27, 51, 52, 701, 702].map(panelLetter)).toEqual([
    'a',
    'z',
    'aa',
    'ab',
    'az',
    'ba',
    'zz',
    'aaa',
  ]);
});
