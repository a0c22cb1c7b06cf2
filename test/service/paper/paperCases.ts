import type { OwnVariable } from '../../../shared/cohort/caseVariables.ts';

/**
 * Paper 1 (BMC Musculoskelet Disord 2023;24:384) as far as we have it: its text and what method.md tells of Table 1 and
 * of the figures, which we have not seen. A value that we do not have is missing here; none is invented. Where something
 * had to be made up so that a film or a mark can be, it stands under {@link MADE_UP}.
 */

/** Whole days of so many months and years, as films are dated. */
const months = (count: number): number => Math.round((count * 365.25) / 12);
const NINE_YEARS = months(9 * 12);

export const PATIENTS_SCREENED = 98;

/** One of the four cases, by its number in the paper. */
export type PaperCase = {
  readonly number: 1 | 2 | 3 | 4;
  readonly grade: 'I' | 'III' | 'IV';
  /** The row of Table 1 as it is printed, by the keys of case data. */
  readonly row: Readonly<Record<string, string | number>>;
  /** What text or figures say of the same thing. */
  readonly otherwise: Readonly<Record<string, string | number>>;
};

/**
 * Rows 3 and 4 are kept as they are printed, although figures and discussion contradict them. Ages of cases 1 and 2 are
 * not told; their median of 40.5 years is that of the two that are. "In the other three cases six months or longer"
 * means that case 1 took less than six months.
 */
export const PAPER_CASES: readonly PaperCase[] = [
  {
    number: 1,
    grade: 'IV',
    row: { grade: 'IV', interval: months(6) },
    otherwise: { interval__text_max: months(6) - 1 },
  },
  { number: 2, grade: 'I', row: { grade: 'I' }, otherwise: { interval__text_min: months(6) } },
  {
    number: 3,
    grade: 'III',
    row: { age: 52, grade: 'III', cause: 'infection', fixation: 'nail', interval: months(6) },
    otherwise: {
      age__figures: 52,
      grade__figures: 'III',
      cause__figures: 'benignTumour',
      interval__text: NINE_YEARS,
      interval__text_min: months(6),
    },
  },
  {
    number: 4,
    grade: 'I',
    row: { age: 29, grade: 'I', cause: 'benignTumour', fixation: 'brace', interval: NINE_YEARS },
    otherwise: { cause__text: 'infection', interval__text_min: months(6) },
  },
];

const common = { isRequired: false } as const;
const days = { kind: 'days', min: 0, max: 36_500 } as const;
const gradeCodes = ['0', 'I', 'II', 'III', 'IV'].map((code) => ({ code, label: code }));
const causeCodes = [
  { code: 'infection', label: 'Infection' },
  { code: 'benignTumour', label: 'Benign tumour' },
];

/** The variables that the fixture needs beside those of Table 1: the printed grade, and what other places say. */
export const PAPER_OWN_VARIABLES: readonly OwnVariable[] = [
  { ...common, key: 'grade', label: 'Grade in Table 1', kind: 'category', codes: gradeCodes },
  { ...common, key: 'grade__figures', label: 'Grade by Fig. 6', kind: 'category', codes: gradeCodes },
  { ...common, key: 'age__figures', label: 'Age by Fig. 6', kind: 'number', unit: 'years', min: 0, max: 125 },
  { ...common, key: 'cause__figures', label: 'Cause by Fig. 6', kind: 'category', codes: causeCodes },
  { ...common, key: 'cause__text', label: 'Cause by the discussion', kind: 'category', codes: causeCodes },
  { ...common, key: 'interval__text', label: 'Interval by the discussion', ...days },
  { ...common, key: 'interval__text_min', label: 'Least interval by the results', ...days },
  { ...common, key: 'interval__text_max', label: 'Greatest interval by the results', ...days },
];

/** When films were taken, as text and figures say: case 1 at 3 and 4 months, the CT of case 3 after nine years. */
export const FILM_DAYS = { first: months(3), later: months(4), nineYears: NINE_YEARS } as const;

/**
 * Twelve rats, a 10 mm defect, films twelve weeks after the spacer, all of grade II. Of their lips the mean of 3.1 mm
 * and the extremes of 2.0 and 6.0 mm are known; what a lip is taken over is not.
 */
export const RATS = { count: 12, defectMm: 10, weeks: 12, meanMm: 3.1, leastMm: 2, greatestMm: 6 } as const;

/**
 * Made up, and no claim about the paper:
 * - the twelve lengths (those of the reference case M3, which have the mean and the extremes told), and that each arises
 *   from one end of every side. They cannot be means over both ends: two lips of 6.0 mm do not fit into 10 mm;
 * - every mark that makes a printed grade, such as which side is continuous, and in case 4 that it was MR, because the
 *   evidence of its Fig. 7 is not in the text we have;
 * - that case 4 is the one with two bones of a forearm: that there is one is told, which one it is not;
 * - that the 94 others were looked at by radiographs alone. The paper says that not all had CT, MR or exploration, but
 *   not who.
 */
export const MADE_UP = {
  lipsMm: [2, 2.2, 2.4, 2.5, 2.7, 2.8, 2.9, 3, 3.2, 3.4, 4.1, 6],
  forearm: 4,
} as const;

/** The four rows as a table of cases that a person imports; `codes` are the study's codes, by the paper's numbers. */
export function paperCsv(codes: ReadonlyMap<number, string>): string {
  const keys = [
    ...new Set(PAPER_CASES.flatMap(({ row, otherwise }) => Object.keys({ ...row, ...otherwise }))),
  ];
  const lines = PAPER_CASES.map(({ number, row, otherwise }) => {
    const told: Readonly<Record<string, string | number>> = { ...row, ...otherwise };
    return [codes.get(number) ?? '', ...keys.map((key) => told[key] ?? '')].join(',');
  });
  return [['case', ...keys].join(','), ...lines].join('\r\n');
}
