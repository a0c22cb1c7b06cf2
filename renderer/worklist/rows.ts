import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { worklist } from '../../shared/texts/english/worklist.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { limbText } from '../reads/limbText.ts';
import { timePointText } from '../ui/timePointText.ts';

export type SortKey = 'case' | 'timePoint' | 'images' | 'limb' | 'status' | 'grade' | 'saved';

/** Null is the order of the service, which in a blinded study is the reader's own random one. */
export type Sort = { readonly key: SortKey; readonly isDescending: boolean } | null;

/** A click on a heading: ascending, descending, then back to the order of the service. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort?.key !== key) return { key, isDescending: false };
  return sort.isDescending ? null : { key, isDescending: true };
}

const STATUS_ORDER = { draft: 0, new: 1, submitted: 2 } as const;
const GRADES = ['0', 'R0', 'I', 'II', 'III', 'IV'];

/** "2" before "10". */
const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

/** What a row is sorted by; null sorts last in either direction. */
function sortValue(row: WorklistRow, key: SortKey): string | number | null {
  switch (key) {
    case 'case':
      return row.caseCode;
    case 'timePoint':
      return row.isReference ? -1 : (row.timePoint?.daysSinceSpacer ?? row.timePoint?.label ?? null);
    case 'images':
      return row.chips.join(' ') || null;
    case 'limb':
      // By bone and then by side, in whatever language the names are shown.
      return row.limb === null && row.bone === null ? null : `${row.bone ?? ''} ${row.limb ?? ''}`;
    case 'status':
      return STATUS_ORDER[row.status];
    case 'grade': {
      if (row.grade === null) return null;
      const rank = GRADES.indexOf(row.grade);
      return rank < 0 ? GRADES.length : rank;
    }
    case 'saved':
      return row.savedAt;
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b));
}

/** The rows in the order asked for; equal ones keep the order of the service. The input is not touched. */
export function sortRows(rows: readonly WorklistRow[], sort: Sort): readonly WorklistRow[] {
  if (sort === null) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = sortValue(left, sort.key);
    const b = sortValue(right, sort.key);
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    return sign * compare(a, b);
  });
}

/** A view as the service abbreviates it, or a modality, which is called alike in every language. */
export const viewText = (chip: string): Wording | string =>
  isView(chip) ? worded(`worklist.view.${chip}`) : chip;

const isView = (chip: string): chip is keyof typeof worklist.view => Object.hasOwn(worklist.view, chip);

export type RowFilter = (rows: readonly WorklistRow[], filter: string) => readonly WorklistRow[];

/**
 * Finds the rows in which every word of a filter begins some word of the row, as the screen says it in one language.
 * What a row says is looked up once, and what many rows say in common once for all of them.
 */
export function rowFilter(say: Speaker['say']): RowFilter {
  const common = new Map<string, readonly string[]>();
  const words = new WeakMap<WorklistRow, readonly string[]>();
  const wordsOfRow = (row: WorklistRow): readonly string[] => {
    const { limb, bone, timePoint, chips, status, isReference, grade, query } = row;
    const key = [limb, bone, timePoint?.label, chips, status, isReference, grade, query].join('|');
    const shared = common.get(key) ?? wordsOf(saidOf(row, say));
    common.set(key, shared);
    return [...wordsOf(row.caseCode), ...shared];
  };
  return (rows, filter) => {
    const asked = wordsOf(filter);
    if (asked.length === 0) return rows;
    return rows.filter((row) => {
      const known = words.get(row) ?? wordsOfRow(row);
      words.set(row, known);
      return asked.every((word) => known.some((own) => begins(own, word)));
    });
  };
}

/** What a row says beside its code. */
const saidOf = (row: WorklistRow, say: Speaker['say']): string =>
  [
    say(limbText(row) ?? ''),
    say(timePointText(row.timePoint?.label ?? '')),
    ...row.chips.map((chip) => say(viewText(chip))),
    say({ key: statusText(row) }),
    row.grade,
    row.query === null ? '' : say({ key: `panel.queries.chips.${row.query}` }),
  ].join(' ');

/** Chinese is written without gaps between its words, so that a word may begin anywhere. */
const begins = (own: string, word: string): boolean =>
  /\p{Script=Han}/u.test(word) ? own.includes(word) : own.startsWith(word);

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The status of my read in words; the reference film is marked, never graded or submitted. */
export function statusText({ status, isReference }: Pick<WorklistRow, 'status' | 'isReference'>) {
  if (isReference) return status === 'new' ? 'worklist.status.notMarked' : 'worklist.status.marked';
  return `worklist.status.${status}` as const;
}
