import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';

/** What a limb's reading says in English, with its sentence where there is one. */
const spoken = (limb: ReturnType<typeof limbOf>) =>
  limb.kind === 'conflict' ? { ...limb, sentence: say(limb.sentence) } : limb;

import type { Limb } from '../dicom/projection.ts';
import { deriveRead } from './deriveRead.ts';
import { AP, context, LAT, picture } from './fixtures/read.ts';
import { believedFor, limbOf } from './limb.ts';
import type { MarkerContradiction } from './readDerivation.ts';
import type { LimbSettlement, ReadDocument } from './readDocument.ts';

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
    expect(spoken(said('L', 'R', null))).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/You said right limb, the pictures say left/),
    });
    expect(spoken(said('L', null, 'R'))).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/The pictures say left limb, the case says right/),
    });
    expect(spoken(said(null, 'L', 'R'))).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringMatching(/You said left limb, the case says right/),
    });
  });

  it('is in conflict where the pictures disagree with each other', () => {
    const images = [picture(AP, 'AP', { limb: 'L' }), picture(AP, 'lateral', { limb: 'R' })];
    expect(limbOf({ images, defect: context().defect }, {}).kind).toBe('conflict');
  });
});

/** Header × marker × chosen limb, with the case silent: the limb that is known, or what the marker contradicts. */
const MARKED: readonly (readonly [Limb | null, Limb, Limb | null, Limb | 'header' | 'reader'])[] = [
  ['L', 'L', null, 'L'],
  ['L', 'L', 'L', 'L'],
  ['L', 'R', null, 'header'],
  ['L', 'R', 'L', 'header'],
  ['L', 'R', 'R', 'header'],
  ['R', 'L', null, 'header'],
  [null, 'R', null, 'R'],
  [null, 'R', 'R', 'R'],
  [null, 'R', 'L', 'reader'],
];

describe('a lead marker', () => {
  const unit = (header: Limb | null, marker: Limb | null, ofCase: Limb | null = null) => ({
    images: [picture(AP, 'AP', { limb: header, leadMarker: marker })],
    defect: { ...context().defect, limb: ofCase },
  });
  const chosen = (limb: Limb | null, settlement?: LimbSettlement): ReadDocument =>
    limb === null ? {} : { limb: { id: 'limb', kind: 'limb', limb, settlement } };

  it.each(MARKED)(
    'with header %s, marker %s and chosen limb %s gives %s',
    (header, marker, limb, expected) => {
      const found = limbOf(unit(header, marker), chosen(limb));
      if (expected === 'L' || expected === 'R')
        expect(found).toMatchObject({ kind: 'known', limb: expected });
      else expect(found).toMatchObject({ kind: 'conflict', marker: { marker, against: expected } });
    },
  );

  it('that contradicts the header blocks with a sentence that names both', () => {
    expect(spoken(limbOf(unit('L', 'R', 'L'), {}))).toMatchObject({
      sentence:
        'The lead marker of the AP view says R, the header says L. Settle the side of the limb before submitting.',
    });
  });

  it('that contradicts the case, or another marker, is settled likewise', () => {
    expect(spoken(limbOf(unit(null, 'R', 'L'), {}))).toMatchObject({
      sentence: expect.stringMatching(/, the case says L\./),
    });
    const images = [
      picture(AP, 'AP', { limb: null, leadMarker: 'L' }),
      picture(LAT, 'lateral', { limb: null, leadMarker: 'R' }),
    ];
    expect(spoken(limbOf({ images, defect: context().defect }, {}))).toMatchObject({
      sentence:
        'The lead marker of the lateral view says R, that of the AP view says L. Settle the side of the limb before submitting.',
    });
  });

  it.each([
    ['R', 'leadMarker'],
    ['L', 'header'],
  ] as const)('is settled by choosing %s with a statement: the %s is believed', (limb, believed) => {
    const marker: MarkerContradiction = { marker: 'R', against: 'header' };
    expect(believedFor(limb, marker)).toBe(believed);
    const settled = chosen(limb, { believed, statement: 'The scar is on that side.' });
    expect(limbOf(unit('L', 'R', 'L'), settled)).toEqual({ kind: 'known', limb, source: 'reader' });
  });

  it('is not settled by a limb that those who are believed do not say', () => {
    const statement = 'The scar is on that side.';
    for (const [limb, believed] of [
      ['R', 'header'],
      ['L', 'leadMarker'],
    ] as const) {
      expect(limbOf(unit('L', 'R'), chosen(limb, { believed, statement }))).toMatchObject({
        kind: 'conflict',
        marker: { marker: 'R', against: 'header' },
      });
    }
  });

  it.each([
    ['L', null, 'R', 'header'],
    ['R', null, 'L', 'header'],
    [null, 'L', 'R', 'reader'],
    [null, null, 'R', 'leadMarker'],
  ] as const)(
    'of both letters, with header %s and chosen limb %s, asks whether %s is right',
    (header, limb, marker, against) => {
      const images = [picture(AP, 'AP', { limb: header, leadMarker: 'both' })];
      const asked = limbOf({ images, defect: unit(null, null).defect }, chosen(limb));
      expect(asked).toMatchObject({ kind: 'conflict', marker: { marker, against } });
      const settled = chosen(marker, { believed: 'leadMarker', statement: 'The other is a film mark.' });
      expect(limbOf({ images, defect: unit(null, null).defect }, settled)).toMatchObject({
        kind: 'known',
        limb: marker,
      });
    },
  );

  it('no longer in contradiction leaves a settled limb to the ordinary rule', () => {
    const settled = chosen('R', { believed: 'leadMarker', statement: 'Seen.' });
    expect(limbOf(unit('L', 'L'), settled)).toMatchObject({ kind: 'conflict', marker: null });
  });

  it('keeps a read from being submitted until it is settled', () => {
    const images = [
      picture(AP, 'AP', { limb: 'L', leadMarker: 'R' }),
      picture(LAT, 'lateral', { limb: 'L' }),
    ];
    const said = (document: ReadDocument) =>
      deriveRead(context({ images }), document).missing.filter(({ text }) =>
        say(text).startsWith('The lead marker'),
      );
    expect(said({})).toMatchObject([{ step: 'images' }]);
    expect(said(chosen('R', { believed: 'leadMarker', statement: 'Seen.' }))).toEqual([]);
  });
});
