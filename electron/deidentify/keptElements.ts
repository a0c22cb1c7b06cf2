import { assertNever } from '../../shared/base/assertNever.ts';
import { isKnownTerm } from '../../shared/dicom/knownTerms.ts';
import type { Attributes } from '../dicom/attributes.ts';
import type { Action, AllowList } from './allowedAttribute.ts';
import { type ExportKey, keyedBytes } from './exportKey.ts';
import { knownCode } from './knownCodes.ts';
import { isStandardUid, replacedUid } from './replacedUid.ts';
import { NOON, shiftedDate, shiftedDateTime } from './shiftedDates.ts';
import { textElement, type WrittenElement } from './writtenElement.ts';

/** What decides how values are changed. */
export type Changing = {
  readonly key: ExportKey;
  readonly shiftDays: number | null;
  /** As Pixel Representation says. */
  readonly isSigned: boolean;
  /** With functional groups, where dates of type 1 need a value (PS3.3 C.7.6.16). */
  readonly isEnhanced: boolean;
};

/** Stands where a date must stand and none may. */
const NO_DATE = '19000101';
/** Dates of type 2: they may be empty, and stay. */
const EMPTY_DATES: ReadonlySet<number> = new Set([0x00080020, 0x00080023, 0x00080030, 0x00080033]);

/** The elements of a data set, or of an item, that the list lets through, each as its action says. */
export const keptElements = (
  attributes: Attributes,
  list: AllowList,
  changing: Changing,
): readonly WrittenElement[] =>
  Object.entries(list).flatMap(([tag, action]) =>
    attributes.has(tag) ? (keptElement(attributes, tag, action, changing) ?? []) : [],
  );

function keptElement(
  attributes: Attributes,
  name: string,
  action: Action,
  changing: Changing,
): WrittenElement | null {
  const tag = Number.parseInt(name, 16);
  switch (action.kind) {
    case 'copied':
      return copied(tag, action.vr, attributes.bytes(name));
    case 'pixelValue':
      return copied(tag, changing.isSigned ? 'SS' : 'US', attributes.bytes(name));
    case 'tableDescriptor':
      return descriptor(tag, attributes, name, changing);
    case 'number':
      return numbers(tag, action.vr, attributes.strings(name));
    case 'words':
      return words(tag, action, attributes.strings(name), changing.key);
    case 'classUid':
      return uids(tag, attributes.strings(name), (uid) =>
        isStandardUid(uid) ? uid : replacedUid(changing.key, uid),
      );
    case 'uid':
      return uids(tag, attributes.strings(name), (uid) => replacedUid(changing.key, uid));
    case 'date':
      return dateElement(tag, attributes.string(name), changing);
    case 'time':
      return timeElement(tag, attributes.string(name), changing);
    case 'dateTime':
      return dateTimeElement(tag, attributes.string(name), changing);
    case 'emptied':
      return action.vr === 'SQ'
        ? { tag, vr: 'SQ', items: [] }
        : { tag, vr: action.vr, bytes: new Uint8Array() };
    case 'dummy':
      return textElement(tag, action.vr, attributes.bytes(name).length === 0 ? '' : action.text);
    case 'label':
      return labelElement(tag, attributes.text(name).trim(), changing.key);
    case 'codes':
      return withItems(tag, attributes.items(name).map(codeItem));
    case 'items':
      return withItems(
        tag,
        attributes.items(name).map((item) => keptElements(item, action.allowed, changing)),
        // An item for every frame, whether or not something is left in it.
        name.startsWith('5200'),
      );
    default:
      return assertNever(action);
  }
}

const SIZES: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  OW: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  AT: 4,
  FD: 8,
  OV: 8,
};

/** Bytes as they are, where they are as many as the numbers they should be take. */
function copied(
  tag: number,
  vr: Extract<Action, { kind: 'copied' }>['vr'],
  bytes: Uint8Array,
): WrittenElement | null {
  return bytes.length === 0 || bytes.length % (SIZES[vr] ?? 1) !== 0 ? null : { tag, vr, bytes };
}

function descriptor(
  tag: number,
  attributes: Attributes,
  name: string,
  { isSigned }: Changing,
): WrittenElement | null {
  const bytes = attributes.bytes(name);
  if (bytes.length < 6) return null;
  const firstMapped = attributes.int16s(name)[1] ?? 0;
  return { tag, vr: isSigned && firstMapped < 0 ? 'SS' : 'US', bytes: bytes.subarray(0, 6) };
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

function numbers(tag: number, vr: 'DS' | 'IS', values: readonly string[]): WrittenElement | null {
  const areNumbers = values.length > 0 && values.every((value) => value === '' || NUMBER.test(value));
  // Of type 2 it may be; it was there, so it stays, and empty.
  return textElement(tag, vr, ...(areNumbers ? values : []));
}

/** All of the words, or none: half a list of words may say something that the whole list does not. */
function words(
  tag: number,
  { vr, isAllowed = isKnownTerm }: Extract<Action, { kind: 'words' }>,
  values: readonly string[],
  key: ExportKey,
): WrittenElement | null {
  // The first values of Image Type say what a picture is (PS3.3 C.7.6.1.1.2); what follows is the maker's.
  if (tag === 0x00080008 || tag === 0x00089007) {
    const said = values.map((value) => (value === '' || isAllowed(value) ? value : opaqueWord(value, key)));
    return said.length === 0 ? null : textElement(tag, vr, ...said);
  }
  const areKnown = values.every((value) => value === '' || isAllowed(value));
  return textElement(tag, vr, ...(areKnown ? values : []));
}

/** What sets two kinds of pictures apart still does, and says nothing else. */
const opaqueWord = (value: string, key: ExportKey): string =>
  `OTHER_${keyedBytes(key, 'word', value).toString('hex', 0, 4).toUpperCase()}`;

const uids = (
  tag: number,
  values: readonly string[],
  replaced: (uid: string) => string,
): WrittenElement | null => {
  const written = values.filter((uid) => uid !== '');
  return written.length === 0 ? null : textElement(tag, 'UI', ...written.map(replaced));
};

function dateElement(tag: number, value: string, { shiftDays, isEnhanced }: Changing): WrittenElement | null {
  const moved = shiftDays === null ? null : shiftedDate(value, shiftDays);
  if (moved !== null) return textElement(tag, 'DA', moved);
  if (isEnhanced && tag === 0x00080023) return textElement(tag, 'DA', NO_DATE);
  return EMPTY_DATES.has(tag) ? textElement(tag, 'DA', '') : null;
}

function timeElement(tag: number, value: string, { shiftDays, isEnhanced }: Changing): WrittenElement | null {
  if (value !== '' && (shiftDays !== null || isEnhanced)) return textElement(tag, 'TM', NOON);
  return EMPTY_DATES.has(tag) ? textElement(tag, 'TM', '') : null;
}

function dateTimeElement(
  tag: number,
  value: string,
  { shiftDays, isEnhanced }: Changing,
): WrittenElement | null {
  const moved = shiftDays === null ? null : shiftedDateTime(value, shiftDays);
  if (moved !== null) return textElement(tag, 'DT', moved);
  return isEnhanced ? textElement(tag, 'DT', `${NO_DATE}${NOON}`) : null;
}

const labelElement = (tag: number, label: string, key: ExportKey): WrittenElement | null => {
  if (label === '') return null;
  const isNumber = /^\d{1,4}$/.test(label);
  return textElement(tag, 'SH', isNumber ? label : keyedBytes(key, 'label', label).toString('hex', 0, 6));
};

function withItems(
  tag: number,
  items: readonly (readonly WrittenElement[])[],
  areEmptyKept = false,
): WrittenElement | null {
  const written = areEmptyKept ? items : items.filter((item) => item.length > 0);
  return written.length === 0 ? null : { tag, vr: 'SQ', items: written };
}

/** Code Value, designator and a meaning of ours, with the codes that modify it. */
function codeItem(item: Attributes): readonly WrittenElement[] {
  const code = knownCode(item.string('00080100'), item.string('00080102'));
  if (code === null) return [];
  const modifiers = ['00082220', '00540222', '00082230']
    .filter((tag) => item.has(tag))
    .flatMap((tag) => withItems(Number.parseInt(tag, 16), item.items(tag).map(codeItem)) ?? []);
  return [
    textElement(0x00080100, 'SH', code.value),
    textElement(0x00080102, 'SH', code.designator),
    textElement(0x00080104, 'LO', code.meaning),
    ...modifiers,
  ];
}
