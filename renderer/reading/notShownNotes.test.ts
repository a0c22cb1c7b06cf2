import { describe, expect, it } from 'vitest';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import { AP, clear, context, documentOf, LAT, side } from '../../shared/reading/fixtures/read.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { say } from '../texts/i18n.ts';
import { notShownNotes } from './notShownNotes.ts';

const said = (...records: readonly ReadRecord[]) =>
  notShownNotes(deriveRead(context(), documentOf(...records)), [LAT]).map(({ tone, text }) => [
    tone,
    say(text),
  ]);

describe('a picture that could not be shown', () => {
  it('is named beside the submit while nothing is read from it', () => {
    const note = ['note', 'The lateral picture could not be shown. Nothing is read from it.'];
    expect(said(...clear('medial', 'lateral'))).toEqual([note]);
    const unseen = { kind: 'notAssessable', reason: 'exposure', note: '' } as const;
    expect(said(side('anterior', unseen), side('posterior', unseen))).toEqual([note]);
  });

  it('is a problem, which says what to do, once a side of it is read', () => {
    expect(said(...clear('anterior'))).toEqual([
      [
        'problem',
        'The lateral picture could not be shown. Its sides are read all the same: show it, or state them as not assessable.',
      ],
    ]);
  });

  it('is not mentioned where every picture was shown', () => {
    expect(notShownNotes(deriveRead(context(), documentOf(...clear('anterior'))), [])).toEqual([]);
    expect(notShownNotes(deriveRead(context(), {}), [AP])).toHaveLength(1);
  });
});
