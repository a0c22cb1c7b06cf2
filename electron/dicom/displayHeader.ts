import { isKnownTerm, isPatientDirection, isRescaleType } from '../../shared/dicom/knownTerms.ts';
import { windowNameOf } from '../../shared/dicom/windowNames.ts';
import type { Attributes } from './attributes.ts';

/** One element of the DICOM JSON model (PS3.18 §F.2). */
export type HeaderElement = {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
};
export type DisplayHeader = { readonly [tag: string]: HeaderElement };

type AllowedVr =
  | 'CS'
  | 'LO'
  | 'window name'
  | 'UI'
  | 'DS'
  | 'IS'
  | 'US'
  | 'SS'
  | 'US or SS'
  | 'OW'
  | 'LUT'
  | 'LUT descriptor';
type AllowList = { readonly [tag: string]: AllowedVr | AllowList };

const VOI: AllowList = { '00281050': 'DS', '00281051': 'DS', '00281055': 'window name', '00281056': 'CS' };
const RESCALE: AllowList = { '00281052': 'DS', '00281053': 'DS', '00281054': 'LO' };
const SPACING: AllowList = { '00280030': 'DS', '00180050': 'DS', '00180088': 'DS' };
const LUT_ITEM: AllowList = { '00283002': 'LUT descriptor', '00283004': 'LO', '00283006': 'LUT' };
const FUNCTIONAL_GROUPS: AllowList = {
  '00289110': SPACING,
  '00289132': VOI,
  '00289145': RESCALE,
  '00209113': { '00200032': 'DS' },
  '00209116': { '00200037': 'DS' },
  '00209071': { '00209072': 'CS' },
};

/**
 * What a picture needs to be shown and measured, and nothing else: no name, no number, no date, no free text,
 * no UID but the class of the object, which decides how spacing is read.
 */
const ALLOWED: AllowList = {
  '00080008': 'CS', // image type
  '00080016': 'UI', // SOP class
  '00080060': 'CS', // modality
  '00180015': 'CS', // body part
  '00185101': 'CS', // view position
  '00181110': 'DS', // distance source to detector
  '00181111': 'DS', // distance source to patient
  '00181114': 'DS', // estimated radiographic magnification factor
  '00181164': 'DS', // imager pixel spacing
  '00181508': 'CS', // positioner type
  '00200020': 'CS', // patient orientation
  '00200032': 'DS', // image position
  '00200037': 'DS', // image orientation
  '00200060': 'CS', // laterality
  '00200062': 'CS', // image laterality
  '00280002': 'US', // samples per pixel
  '00280004': 'CS', // photometric interpretation
  '00280006': 'US', // planar configuration
  '00280008': 'IS', // number of frames
  '00280010': 'US', // rows
  '00280011': 'US', // columns
  '00280034': 'IS', // pixel aspect ratio
  '00280100': 'US', // bits allocated
  '00280101': 'US', // bits stored
  '00280102': 'US', // high bit
  '00280103': 'US', // pixel representation
  '00280106': 'US or SS', // smallest pixel value
  '00280107': 'US or SS', // largest pixel value
  '00280120': 'US or SS', // pixel padding value
  '00280121': 'US or SS', // pixel padding range limit
  '00280301': 'CS', // burned-in annotation
  '00280A02': 'CS', // pixel spacing calibration type
  '00281040': 'CS', // pixel intensity relationship
  '00281041': 'SS', // its sign
  '00281101': 'LUT descriptor', // palette
  '00281102': 'LUT descriptor',
  '00281103': 'LUT descriptor',
  '00281201': 'OW',
  '00281202': 'OW',
  '00281203': 'OW',
  '00281221': 'OW', // segmented palette
  '00281222': 'OW',
  '00281223': 'OW',
  '00282110': 'CS', // lossy compression
  '00283000': LUT_ITEM, // modality LUT
  '00283010': LUT_ITEM, // VOI LUT
  '20500020': 'CS', // presentation LUT shape
  '52009229': FUNCTIONAL_GROUPS, // shared by all frames
  '52009230': FUNCTIONAL_GROUPS, // one item a frame
  ...SPACING,
  ...VOI,
  ...RESCALE,
};

/** The header as DICOM JSON, by allow-list. Empty and unintelligible elements are left out. */
export function displayHeaderOf(attributes: Attributes, isBigEndian: boolean): DisplayHeader {
  const isSigned = attributes.uint16('00280103') === 1;
  return allowed(attributes, ALLOWED, { isSigned, isBigEndian });
}

type Reading = { readonly isSigned: boolean; readonly isBigEndian: boolean };

function allowed(attributes: Attributes, list: AllowList, reading: Reading): DisplayHeader {
  const header: Record<string, HeaderElement> = {};
  for (const [tag, vr] of Object.entries(list)) {
    if (!attributes.has(tag)) continue;
    const element =
      typeof vr === 'string'
        ? elementOf(attributes, tag, vr, reading)
        : sequenceOf(attributes, tag, vr, reading);
    if (element !== null) header[tag] = element;
  }
  return header;
}

function sequenceOf(
  attributes: Attributes,
  tag: string,
  list: AllowList,
  reading: Reading,
): HeaderElement | null {
  const items = attributes.items(tag).map((item) => allowed(item, list, reading));
  return items.every((item) => Object.keys(item).length === 0) ? null : { vr: 'SQ', Value: items };
}

function elementOf(
  attributes: Attributes,
  tag: string,
  vr: AllowedVr,
  reading: Reading,
): HeaderElement | null {
  switch (vr) {
    case 'CS':
      return valued(vr, knownWords(tag, attributes.strings(tag)));
    case 'LO':
      return valued(vr, attributes.strings(tag).filter(isRescaleType));
    case 'window name':
      // One for each window, by its place: what is no known word leaves its place empty.
      return valued(
        'LO',
        attributes.strings(tag).map((text) => windowNameOf(text)?.toUpperCase() ?? ''),
      );
    case 'UI':
      return valued(vr, attributes.strings(tag));
    case 'DS':
    case 'IS':
      return finite(vr, attributes.decimals(tag));
    case 'US':
      return valued('US', attributes.uint16s(tag));
    case 'SS':
      return valued('SS', attributes.int16s(tag));
    case 'US or SS':
      return reading.isSigned ? valued('SS', attributes.int16s(tag)) : valued('US', attributes.uint16s(tag));
    case 'LUT descriptor':
      return descriptor(attributes, tag, reading);
    case 'LUT':
      return valued('US', lutEntries(attributes, tag));
    case 'OW':
      return inline(attributes.bytes(tag), reading.isBigEndian);
  }
}

/** Only the middle value, the first one mapped, may be negative (PS3.3 C.11.1.1). */
function descriptor(attributes: Attributes, tag: string, { isSigned }: Reading): HeaderElement | null {
  const [entries, , bits] = attributes.uint16s(tag);
  const firstMapped = (isSigned ? attributes.int16s(tag) : attributes.uint16s(tag))[1];
  if (entries === undefined || firstMapped === undefined || bits === undefined) return null;
  return { vr: firstMapped < 0 ? 'SS' : 'US', Value: [entries, firstMapped, bits] };
}

/** Entries of eight bits may be stored one a byte (PS3.3 C.11.1.1.1). */
function lutEntries(attributes: Attributes, tag: string): readonly number[] {
  const entries = attributes.uint16s('00283002')[0] || 65_536;
  const bytes = attributes.bytes(tag);
  return bytes.length < 2 * entries && bytes.length >= entries
    ? [...bytes.subarray(0, entries)]
    : attributes.uint16s(tag).slice(0, entries);
}

const IMAGE_TYPE = '00080008';
const PATIENT_ORIENTATION = '00200020';

/** Coded words of the standard; where a console wrote a name there is none. */
function knownWords(tag: string, values: readonly string[]): readonly string[] {
  const isAllowed = tag === PATIENT_ORIENTATION ? isPatientDirection : isKnownTerm;
  // Image Type is read by the places of its values.
  if (tag === IMAGE_TYPE) return values.map((value) => (isAllowed(value) ? value : 'OTHER'));
  return values.every((value) => value === '' || isAllowed(value)) ? values : [];
}

const valued = (vr: string, values: readonly (string | number)[]): HeaderElement | null =>
  values.length === 0 || values.every((value) => value === '') ? null : { vr, Value: values };

const finite = (vr: string, values: readonly number[]): HeaderElement | null =>
  values.length === 0 || !values.every(Number.isFinite) ? null : { vr, Value: values };

/** Binary values of DICOM JSON are little endian (PS3.18 §F.2.7). */
function inline(bytes: Uint8Array, isBigEndian: boolean): HeaderElement | null {
  if (bytes.length === 0) return null;
  const copy = Buffer.from(bytes);
  if (isBigEndian && copy.length % 2 === 0) copy.swap16();
  return { vr: 'OW', InlineBinary: copy.toString('base64') };
}
