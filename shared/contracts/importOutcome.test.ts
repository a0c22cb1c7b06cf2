import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { importOutcome } from './importOutcome.ts';
import type { ImportReport } from './imports.ts';

const nothing: ImportReport = {
  added: 0,
  alreadyHere: 0,
  notImages: 0,
  documents: 0,
  damaged: [],
  studies: 0,
  series: 0,
  seconds: 0,
  resumedAfter: null,
};

describe('how an import ended', () => {
  it.each<[string, Partial<ImportReport>]>([
    ['Import finished', { added: 2, alreadyHere: 1 }],
    ['Nothing new: all 264 files were already here', { alreadyHere: 264 }],
    ['Nothing new: the file was already here', { alreadyHere: 1 }],
    ['Nothing new: all 3 pictures in it were already here', { alreadyHere: 3, notImages: 1 }],
    ['Nothing new: the one picture in it was already here', { alreadyHere: 1, documents: 1 }],
    ['Nothing was added: no picture could be taken', { notImages: 4 }],
    ['Nothing was added: there was no file', {}],
    ['Import finished, with the 12 files from before it was cut short', { added: 20, resumedAfter: 12 }],
  ])('%s', (sentence, part) => {
    expect(say(importOutcome({ ...nothing, ...part }, false))).toBe(sentence);
  });

  it('says of a stopped one what stays', () => {
    expect(say(importOutcome({ ...nothing, added: 1 }, true))).toBe(
      'Import stopped; what was added before stays',
    );
  });
});
