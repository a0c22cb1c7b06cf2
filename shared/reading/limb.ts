import type { Limb } from '../dicom/projection.ts';
import { findLimbConflict } from '../measurement/sideNaming.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { LimbReading, MarkerContradiction, ReadContext } from './readDerivation.ts';
import { imageRecordId, type LimbRecord, type ReadDocument } from './readDocument.ts';

/**
 * Which limb the pictures show: the headers' word, else the reader's, else the case's, else that of the lead markers.
 * Headers that disagree with each other, and any two of header, reader and case that do, are a conflict that blocks
 * the submit, because the names of all four sides hang on it (method §2.2; DICOM (0020,0060), (0020,0062)). So is a
 * lead marker that contradicts what is believed before it, until the reader settles whom to believe.
 */
export function limbOf(context: Pick<ReadContext, 'images' | 'defect'>, document: ReadDocument): LimbReading {
  const record = limbRecord(document);
  const stated = record?.limb ?? null;
  const headers = context.images.map(({ limb }) => ({ source: 'header', limb }));
  if (findLimbConflict(headers) !== null) {
    return {
      kind: 'conflict',
      sentence: worded('missing.limb.headersDisagree'),
      marker: null,
    };
  }
  const contradicted = contradiction(context, document);
  if (contradicted !== null) {
    return record !== null && isSettled(record, contradicted.marker)
      ? { kind: 'known', limb: record.limb, source: 'reader' }
      : { kind: 'conflict', ...contradicted };
  }
  const header = headerOf(context);
  const ofCase = context.defect.limb;
  if (stated !== null && disagree(stated, header)) {
    return conflict('youAgainstPictures', stated, header);
  }
  if (stated !== null && disagree(stated, ofCase)) {
    return conflict('youAgainstCase', stated, ofCase);
  }
  if (header !== null && disagree(header, ofCase)) {
    return conflict('picturesAgainstCase', header, ofCase);
  }
  if (header !== null) return { kind: 'known', limb: header, source: 'header' };
  if (stated !== null) return { kind: 'known', limb: stated, source: 'reader' };
  if (ofCase !== null) return { kind: 'known', limb: ofCase, source: 'case' };
  const marker = context.images.flatMap(lettersOf)[0] ?? null;
  return marker === null ? { kind: 'unknown' } : { kind: 'known', limb: marker, source: 'leadMarker' };
}

/** Whom a reader believes who chooses `limb` where a lead marker contradicts something else. */
export function believedFor(limb: Limb, { marker, against }: MarkerContradiction): Believed {
  return limb === marker ? 'leadMarker' : against;
}

/** Whether the reader chose the limb of those who are believed: a marker that was drawn anew asks again. */
function isSettled({ limb, settlement }: LimbRecord, { marker, against }: MarkerContradiction): boolean {
  if (settlement === undefined) return false;
  return against === 'leadMarker' || (limb === marker) === (settlement.believed === 'leadMarker');
}

type Believed = NonNullable<LimbRecord['settlement']>['believed'];

const limbRecord = ({ limb }: ReadDocument): LimbRecord | null => (limb?.kind === 'limb' ? limb : null);

const headerOf = ({ images }: Pick<ReadContext, 'images'>): Limb | null =>
  images.find(({ limb }) => limb !== null)?.limb ?? null;

/** The first lead marker that contradicts what is believed before it, in the order of the unit. */
function contradiction(
  context: Pick<ReadContext, 'images' | 'defect'>,
  document: ReadDocument,
): { readonly sentence: Wording; readonly marker: MarkerContradiction } | null {
  const marked = context.images.flatMap((image) =>
    lettersOf(image).map((letter) => ({ letter, view: viewOf(image, document) })),
  );
  const [first] = marked;
  if (first === undefined) return null;
  const record = limbRecord(document);
  // A statement by which a contradiction was settled is no source of its own.
  const stated = record?.settlement === undefined ? (record?.limb ?? null) : null;
  const sources = [
    { against: 'header', limb: headerOf(context) },
    { against: 'reader', limb: stated },
    { against: 'case', limb: context.defect.limb },
    { against: 'leadMarker', limb: first.letter },
  ] as const;
  const believed = sources.find(({ limb }) => limb !== null);
  const odd = marked.find(({ letter }) => letter !== believed?.limb);
  if (believed === undefined || believed.limb === null || odd === undefined) return null;
  return {
    sentence:
      believed.against === 'leadMarker'
        ? worded('missing.limb.markersDisagree', { ...odd, other: first.view, limb: believed.limb })
        : worded(`missing.limb.markerAgainst.${believed.against}`, { ...odd, limb: believed.limb }),
    marker: { marker: odd.letter, against: believed.against },
  };
}

/** A picture on which both letters stand says both, so one of them contradicts whatever is believed. */
const lettersOf = ({ leadMarker }: ReadContext['images'][number]): readonly Limb[] =>
  leadMarker === null ? [] : leadMarker === 'both' ? ['L', 'R'] : [leadMarker];

function viewOf(image: ReadContext['images'][number], document: ReadDocument): Wording {
  const record = document[imageRecordId(image.instanceId)];
  const projection = (record?.kind === 'image' ? record.projection : null) ?? image.projection;
  return worded(`missing.view.${projection ?? 'unknown'}`);
}

const disagree = (limb: Limb, other: Limb | null): other is Limb => other !== null && other !== limb;

/** One source against another, the one that is believed first. */
const conflict = (
  who: 'youAgainstPictures' | 'youAgainstCase' | 'picturesAgainstCase',
  limb: Limb,
  other: Limb,
): LimbReading => ({
  kind: 'conflict',
  sentence: worded(`missing.limb.${who}`, {
    limb: worded(`missing.limb.${limb}`),
    other: worded(`missing.limb.${other}`),
  }),
  marker: null,
});
