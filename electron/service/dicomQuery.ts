import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { type LibraryScope, WHOLE_LIBRARY } from '../store/librarySearch.ts';
import { uuidOfServedUid } from '../store/servedUid.ts';
import type { DicomObject } from './dicomJson.ts';

/** The attributes by which a search can be narrowed, by keyword; a tag of eight hex digits works for any. */
const TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AccessionNumber: '00080050',
    InstanceNumber: '00200013',
    ModalitiesInStudy: '00080061',
    Modality: '00080060',
    NumberOfFrames: '00280008',
    PatientBirthDate: '00100030',
    PatientID: '00100020',
    PatientName: '00100010',
    PatientSex: '00100040',
    ReferringPhysicianName: '00080090',
    SOPClassUID: '00080016',
    SOPInstanceUID: '00080018',
    SeriesDate: '00080021',
    SeriesDescription: '0008103E',
    SeriesInstanceUID: '0020000E',
    SeriesNumber: '00200011',
    StudyDate: '00080020',
    StudyDescription: '00081030',
    StudyID: '00200010',
    StudyInstanceUID: '0020000D',
    StudyTime: '00080030',
  }),
);

type Key = { readonly tag: string; readonly values: readonly string[] };

/** What a search asks for (PS3.18 8.3.4 and 10.6.1.2). */
export type DicomQuery = {
  readonly keys: readonly Key[];
  readonly isFuzzy: boolean;
  readonly offset: number;
  /** Null for as many as there are. */
  readonly limit: number | null;
  /** Tags asked for beyond the usual ones; `all` for whatever is known. */
  readonly include: 'all' | ReadonlySet<string>;
  /** What was asked for and means nothing here. */
  readonly ignored: readonly string[];
};

/** Reads the query of a search. What is not understood is ignored, as PS3.18 has it, and named. */
export function parseDicomQuery(parameters: URLSearchParams): DicomQuery {
  const keys: Key[] = [];
  const ignored: string[] = [];
  for (const [name, value] of parameters) {
    const tag = tagOf(name);
    if (tag !== null) keys.push({ tag, values: value === '' ? [''] : value.split(/[,\\]/) });
    else if (!CONTROLS.has(name.toLowerCase())) ignored.push(name);
  }
  const fields = parameters.getAll('includefield').flatMap((field) => field.split(','));
  return {
    keys,
    isFuzzy: parameters.get('fuzzymatching')?.toLowerCase() === 'true',
    offset: count(parameters.get('offset')) ?? 0,
    limit: count(parameters.get('limit')),
    include: fields.includes('all') ? 'all' : new Set(fields.flatMap((field) => tagOf(field) ?? [])),
    ignored,
  };
}

const CONTROLS = new Set(['limit', 'offset', 'fuzzymatching', 'includefield', 'accept', 'charset']);

const tagOf = (name: string): string | null =>
  TAGS.get(name) ?? (/^[0-9A-Fa-f]{8}$/.test(name) ? name.toUpperCase() : null);

const count = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;

/**
 * The records that a query can find at all, for the store to look among: its UIDs, and the case code where it is
 * given whole. {@link isMatch} decides.
 */
export function scopeOf({ keys }: DicomQuery, below: Partial<LibraryScope> = {}): LibraryScope {
  const uids = (tag: string): readonly string[] | null => {
    const key = keys.find((candidate) => candidate.tag === tag && !candidate.values.some(isUniversal));
    return key?.values.flatMap((uid) => uuidOfServedUid(uid) ?? []) ?? null;
  };
  const code = keys.find(({ tag }) => tag === '00100020')?.values;
  return {
    ...WHOLE_LIBRARY,
    studyIds: uids('0020000D'),
    seriesIds: uids('0020000E'),
    instanceIds: uids('00080018'),
    caseCode: code?.length === 1 && code[0] !== undefined && /^[^*?]+$/.test(code[0]) ? code[0] : null,
    ...below,
  };
}

const isUniversal = (value: string): boolean => /^\**$/.test(value);

/**
 * Whether an object has what every key of a query asks for: one of several values, `*` and `?` for any letters
 * (not in UIDs), names in any case, and with `fuzzymatching` the beginning of any word of a name. An attribute
 * that is not there matches nothing but the universal key.
 */
export const isMatch = (object: DicomObject, { keys, isFuzzy }: DicomQuery): boolean =>
  keys.every(({ tag, values }) =>
    values.some(
      (asked) => isUniversal(asked) || valuesOf(object[tag]).some((has) => fits(has, asked, isFuzzy)),
    ),
  );

type Held = { readonly text: string; readonly isName: boolean; readonly isUid: boolean };

function fits({ text, isName, isUid }: Held, asked: string, isFuzzy: boolean): boolean {
  if (isUid) return text === asked;
  if (!isName) return wildcard(asked, '').test(text) || (isNumber(text) && Number(text) === Number(asked));
  if (wildcard(asked, 'i').test(text)) return true;
  if (!isFuzzy) return false;
  const words = text.split(/[\s^=]+/);
  const begins = (part: string): boolean => words.some((word) => wildcard(`${part}*`, 'i').test(word));
  return asked.split(/[\s^=]+/).every(begins);
}

const isNumber = (text: string): boolean => /^-?\d+$/.test(text);

const wildcard = (pattern: string, flags: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\*+/g, '.*')
      .replaceAll('?', '.')}$`,
    `su${flags}`,
  );

function valuesOf(attribute: JsonValue | undefined): readonly Held[] {
  if (attribute === null || typeof attribute !== 'object' || !('Value' in attribute)) return [];
  const { vr, Value: values } = attribute;
  if (!Array.isArray(values)) return [];
  return values.flatMap((value) => {
    const text =
      value !== null && typeof value === 'object' && 'Alphabetic' in value ? value.Alphabetic : value;
    return typeof text === 'string' || typeof text === 'number'
      ? [{ text: String(text), isName: vr === 'PN', isUid: vr === 'UI' }]
      : [];
  });
}
