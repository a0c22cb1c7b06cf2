import type { Limb } from '../dicom/projection.ts';
import { findLimbConflict } from '../measurement/sideNaming.ts';
import type { LimbReading, MarkerContradiction, ReadContext } from './readDerivation.ts';
import { imageRecordId, type LimbRecord, type ReadDocument } from './readDocument.ts';

const NAMES: Readonly<Record<Limb, string>> = { L: 'left', R: 'right' };

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
      sentence:
        'The pictures disagree about the limb: some say left, some say right. Your marks are kept; have the study corrected, or return this case as unreadable.',
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
    return conflict('You said', stated, 'the pictures say', header, TAKE_BACK);
  }
  if (stated !== null && disagree(stated, ofCase)) {
    return conflict('You said', stated, 'the case says', ofCase, TAKE_BACK);
  }
  if (header !== null && disagree(header, ofCase)) {
    return conflict('The pictures say', header, 'the case says', ofCase, CORRECT);
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
): { readonly sentence: string; readonly marker: MarkerContradiction } | null {
  const marked = context.images.flatMap((image) =>
    lettersOf(image).map((letter) => ({ letter, view: viewOf(image, document) })),
  );
  const [first] = marked;
  if (first === undefined) return null;
  const record = limbRecord(document);
  // A statement by which a contradiction was settled is no source of its own.
  const stated = record?.settlement === undefined ? (record?.limb ?? null) : null;
  const sources = [
    { against: 'header', limb: headerOf(context), says: 'the header says' },
    { against: 'reader', limb: stated, says: 'you said' },
    { against: 'case', limb: context.defect.limb, says: 'the case says' },
    { against: 'leadMarker', limb: first.letter, says: `that of the ${first.view} says` },
  ] as const;
  const believed = sources.find(({ limb }) => limb !== null);
  const odd = marked.find(({ letter }) => letter !== believed?.limb);
  if (believed === undefined || odd === undefined) return null;
  return {
    sentence: `The lead marker of the ${odd.view} says ${odd.letter}, ${believed.says} ${believed.limb}. Settle the side of the limb before submitting.`,
    marker: { marker: odd.letter, against: believed.against },
  };
}

/** A picture on which both letters stand says both, so one of them contradicts whatever is believed. */
const lettersOf = ({ leadMarker }: ReadContext['images'][number]): readonly Limb[] =>
  leadMarker === null ? [] : leadMarker === 'both' ? ['L', 'R'] : [leadMarker];

function viewOf(image: ReadContext['images'][number], document: ReadDocument): string {
  const record = document[imageRecordId(image.instanceId)];
  const projection = (record?.kind === 'image' ? record.projection : null) ?? image.projection;
  return projection === null ? 'picture' : `${projection} view`;
}

const TAKE_BACK = 'Take your statement back, or return this case as unreadable.';
const CORRECT = 'Your marks are kept; have the case corrected, or return it as unreadable.';

const disagree = (limb: Limb, other: Limb | null): other is Limb => other !== null && other !== limb;

const conflict = (whose: string, limb: Limb, others: string, other: Limb, advice: string): LimbReading => ({
  kind: 'conflict',
  sentence: `${whose} ${NAMES[limb]} limb, ${others} ${NAMES[other]}. ${advice}`,
  marker: null,
});
