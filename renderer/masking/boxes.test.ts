import { describe, expect, it } from 'vitest';
import type { PictureBox } from '../../shared/contracts/pictureChecks.ts';
import { say } from '../texts/i18n.ts';
import { boxAt, boxesWithin, boxOfDrag, saveLabel, withLetter } from './boxes.ts';

const shape = { rows: 100, columns: 50 };
const mask: PictureBox = { kind: 'mask', left: 10, top: 20, right: 30, bottom: 40 };

describe('a box that is drawn', () => {
  it('holds every pixel that the drag touches, in either direction', () => {
    const box = { kind: 'mask', left: 10, top: 20, right: 31, bottom: 41 };
    expect(boxOfDrag([10, 20], [30, 40], shape)).toEqual(box);
    expect(boxOfDrag([30, 40], [10, 20], shape)).toEqual(box);
  });

  it('ends at the edges of the picture', () => {
    expect(boxOfDrag([-20, -20], [500, 500], shape)).toEqual({
      kind: 'mask',
      left: 0,
      top: 0,
      right: 50,
      bottom: 100,
    });
  });

  it('is none where the pointer hardly moved, or beside the picture', () => {
    expect(boxOfDrag([10, 20], [11, 20], shape)).toBeNull();
    expect(boxOfDrag([60, 20], [90, 60], shape)).toBeNull();
  });

  it('is found again under the pointer, the last drawn first', () => {
    const marker: PictureBox = { ...mask, kind: 'leadMarker', letter: 'L', right: 20, bottom: 30 };
    expect(boxAt([mask, marker], [12, 22])).toBe(1);
    expect(boxAt([mask, marker], [25, 35])).toBe(0);
    expect(boxAt([mask, marker], [5, 5])).toBeNull();
  });
});

describe('a lead marker', () => {
  it('is a box with its letter, and the same letter makes it a mask again', () => {
    const marked = withLetter([mask], 0, 'R');
    expect(marked).toEqual([{ ...mask, kind: 'leadMarker', letter: 'R' }]);
    expect(withLetter(marked, 0, 'L')).toEqual([{ ...mask, kind: 'leadMarker', letter: 'L' }]);
    expect(withLetter(marked, 0, 'R')).toEqual([mask]);
  });
});

describe('boxes of the picture before', () => {
  it('are taken over as far as they lie on this one', () => {
    expect(boxesWithin([mask], { rows: 30, columns: 25 })).toEqual([{ ...mask, right: 25, bottom: 30 }]);
    expect(boxesWithin([mask], { rows: 20, columns: 50 })).toEqual([]);
  });
});

it('says on the button how many boxes it blanks', () => {
  const marker: PictureBox = { ...mask, kind: 'leadMarker', letter: 'L' };
  const lists = [[], [marker], [mask, marker], [mask, mask]];
  expect(lists.map((boxes) => say(saveLabel(boxes)))).toEqual([
    'Nothing readable: next',
    'Nothing readable: next',
    'Blank 1 box: next',
    'Blank 2 boxes: next',
  ]);
});
