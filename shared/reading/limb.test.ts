import { describe, expect, it } from 'vitest';
import type { Limb } from '../dicom/projection.ts';
import { AP, context, picture } from './fixtures/read.ts';
import { limbOf } from './limb.ts';

const said = (header: Limb | null, reader: Limb | null, ofCase: Limb | null) => {
  const images = [picture(AP, 'AP', { limb: header })];
  const defect = { ...context().defect, limb: ofCase };
  return limbOf(
    { images, defect },
    reader === null ? {} : { limb: { id: 'limb', kind: 'limb', limb: reader } },
  );
};

describe('the limb', () => {
  it('is what the headers say, else the reader, else the case', () => {
    expect(said('L', null, null)).toEqual({ kind: 'known', limb: 'L', source: 'header' });
    expect(said(null, 'R', null)).toEqual({ kind: 'known', limb: 'R', source: 'reader' });
    expect(said(null, null, 'L')).toEqual({ kind: 'known', limb: 'L', source: 'case' });
    expect(said(null, null, null)).toEqual({ kind: 'unknown' });
    expect(said('L', 'L', 'L')).toMatchObject({ kind: 'known', source: 'header' });
  });

  it('is in conflict wherever two of them disagree, and the sentence names both', () => {
    expect(said('L', 'R', null)).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/You said right limb, the pictures say left/),
    });
    expect(said('L', null, 'R')).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/The pictures say left limb, the case says right/),
    });
    expect(said(null, 'L', 'R')).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/You said left limb, the case says right/),
    });
  });

  it('is in conflict where the pictures disagree with each other', () => {
    const images = [picture(AP, 'AP', { limb: 'L' }), picture(AP, 'lateral', { limb: 'R' })];
    expect(limbOf({ images, defect: context().defect }, {}).kind).toBe('conflict');
  });
});
