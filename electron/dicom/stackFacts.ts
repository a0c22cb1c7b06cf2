import type { FrameFacts, FramePlace, VectorLps } from '../../shared/dicom/frameFacts.ts';
import { knownWords } from '../../shared/dicom/imageTypeWords.ts';
import type { MrPulses } from '../../shared/dicom/mrSequence.ts';
import type { Attributes, Tag } from './attributes.ts';

/** Modalities whose pictures are slices even where the header does not say where they lie. */
const SLICED: readonly string[] = ['CT', 'MR', 'PT'];

/**
 * The place of each frame, in the order of the file; null for what is no slice: a radiograph, a photograph, a film.
 * Frames of an enhanced object are placed by their functional groups (PS3.3 C.7.6.16), per frame before shared.
 */
export function stackFactsOf(attributes: Attributes, numberOfFrames: number): readonly FramePlace[] | null {
  const isSliced = SLICED.includes(attributes.string('00080060'));
  if (numberOfFrames === 1 && !attributes.has('52009230')) {
    return isSliced || attributes.has('00200037') ? [placeIn([attributes])] : null;
  }
  const shared = attributes.items('52009229')[0];
  const perFrame = attributes.items('52009230').slice(0, numberOfFrames);
  if (shared === undefined && perFrame.length === 0) return null;
  return Array.from({ length: numberOfFrames }, (_, index) =>
    placeOfFrame(attributes, shared, perFrame[index]),
  );
}

/** The functional groups that are asked: content, position, orientation, measures, pulses, echo, diffusion, heart, frame type. */
const GROUPS: readonly Tag[] = [
  ...['00209111', '00209113', '00209116', '00289110'],
  ...['00189112', '00189114', '00189115', '00189117', '00189118'],
  ...['00189226', '00189329', '00189751'],
];

function placeOfFrame(
  attributes: Attributes,
  shared: Attributes | undefined,
  own: Attributes | undefined,
): FramePlace {
  const groups = GROUPS.flatMap((tag) => own?.items(tag)[0] ?? shared?.items(tag)[0] ?? []);
  return placeIn([...groups, attributes]);
}

/** The first of the sources that has a value speaks. */
function placeIn(sources: readonly Attributes[]): FramePlace {
  const first = <T>(read: (attributes: Attributes) => T | null): T | null => {
    for (const source of sources) {
      const value = read(source);
      if (value !== null) return value;
    }
    return null;
  };
  const decimal = (tag: Tag) => first((source) => source.decimal(tag));
  const double = (tag: Tag) => first((source) => finite(source.has(tag) ? source.float64(tag) : null));
  const long = (tag: Tag) => first((source) => smallLong(source, tag));
  return {
    acquisitionNumber: first((source) => source.uint16('00209156')) ?? decimal('00200012'),
    imageType: knownWords(first(imageTypeOf) ?? []),
    pixelSpacing: first((source) => pair(source.decimals('00280030'))),
    orientation: first((source) => orientationOf(source.decimals('00200037'))),
    positionMm: first((source) => vector(source.decimals('00200032'))),
    sliceThicknessMm: positive(decimal('00180050')),
    echoNumber: decimal('00180086'),
    echoTimeMs: double('00189082') ?? decimal('00180081'),
    temporalPosition: long('00209128') ?? decimal('00200100'),
    triggerTimeMs: double('00209153') ?? decimal('00181060'),
    bValue: double('00189087'),
    inStackPosition: long('00209057'),
    pulses: pulsesOf(first),
  };
}

/** The pulses of an MR; null where no word of theirs is in the header. */
function pulsesOf(first: <T>(read: (attributes: Attributes) => T | null) => T | null): MrPulses | null {
  const words = (tag: Tag) =>
    first((source) => (source.has(tag) ? source.strings(tag) : null))?.map((word) => word.toUpperCase()) ??
    [];
  const decimal = (tag: Tag) => positive(first((source) => source.decimal(tag)));
  const repetitionMs = decimal('00180080');
  const inversion = first((source) => (source.has('00189079') ? source.float64('00189079') : null));
  const inversionMs = positive(inversion) ?? decimal('00180082');
  const kinds = [...words('00180020'), ...words('00189008')];
  if (repetitionMs === null && inversionMs === null && kinds.length === 0) return null;
  return {
    repetitionMs,
    inversionMs,
    isGradientEcho: kinds.some((kind) => kind === 'GR' || kind === 'EP' || kind === 'GRADIENT'),
    isFatSuppressed: words('00180022').includes('FS') || words('00189025').includes('FAT'),
  };
}

/** Frame Type before Image Type, with the complex component (0008,9208) where it is told apart from them. */
function imageTypeOf(source: Attributes): readonly string[] | null {
  const written = source.has('00089007') ? source.strings('00089007') : source.strings('00080008');
  return written.length === 0 ? null : [...written, source.string('00089208')];
}

/** UL below 65,536, as indices are: in either byte order one half of it is zero. */
function smallLong(source: Attributes, tag: Tag): number | null {
  const [one, other] = source.uint16s(tag);
  return one === undefined || other === undefined ? null : Math.max(one, other);
}

function pair([first, second]: readonly number[]): readonly [number, number] | null {
  const [one, other] = [positive(first ?? null), positive(second ?? null)];
  return one === null || other === null ? null : [one, other];
}

function vector([x, y, z]: readonly number[]): VectorLps | null {
  if (x === undefined || y === undefined || z === undefined) return null;
  return [x, y, z].every(Number.isFinite) ? [x, y, z] : null;
}

function orientationOf(cosines: readonly number[]): FrameFacts['orientation'] {
  const [row, column] = [vector(cosines.slice(0, 3)), vector(cosines.slice(3, 6))];
  return row === null || column === null ? null : { row, column };
}

const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

const positive = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) && value > 0 ? value : null;
