import { STUDY_BONES, STUDY_SPECIES } from '../study/defectNames.ts';
import { type Wording, worded } from '../texts/wording.ts';

/** A name for a person: of the catalogue, or as a protocol has it. */
export type Named = Wording | string;

/** One answer of a category: what tables hold, and what people read. */
export type CaseCode<Label = Named> = { readonly code: string; readonly label: Label };

/** Both ends included; null where that end is open. */
export type CaseRange = { readonly min: number | null; readonly max: number | null };

/** What may be said of one variable. */
export type CaseVariableKind<Label = Named> =
  | ({ readonly kind: 'number'; readonly unit: string } & CaseRange)
  | ({ readonly kind: 'whole'; readonly unit: string } & CaseRange)
  | { readonly kind: 'category'; readonly codes: readonly CaseCode<Label>[] }
  | { readonly kind: 'yesNo' }
  /** Whole days between two events, for instance since the spacer was put in. */
  | ({ readonly kind: 'days' } & CaseRange);

/**
 * One thing that is recorded of every case. `key` is its name in tables: small letters, digits and underscores. `unit`
 * is as it is written beside the number, empty where there is none.
 */
export type CaseVariable = CaseVariableKind & {
  readonly key: string;
  readonly label: Named;
  /** A table with an empty field of it is refused. */
  readonly isRequired: boolean;
};

/** A variable that a protocol defines, in its own words. */
export type OwnVariable = CaseVariableKind<string> & {
  readonly key: string;
  readonly label: string;
  readonly isRequired: boolean;
};

/** What the column may be headed that says which case a row is about; no variable may be called so. */
export const CASE_COLUMNS: readonly string[] = ['case', 'case_code', 'record_id'];

const LOCATIONS = ['proximal', 'middle', 'distal', 'wholeShaft'] as const;
const CAUSES = [
  'trauma',
  'infection',
  'nonunion',
  'benignTumour',
  'malignantTumour',
  'congenital',
  'experimental',
  'other',
] as const;
const FIXATIONS = ['plate', 'nail', 'externalFixator', 'brace', 'none', 'other'] as const;
const GRAFTS = ['none', 'autograft', 'allograft', 'substitute', 'combined'] as const;
const SEXES = ['female', 'male', 'other'] as const;

/** The oldest age in years that is believed; the oldest person of whom it is known was 122. */
const OLDEST_YEARS = 125;
/** A hundred years, as of the days since the spacer. */
const MOST_DAYS = 36_500;
const MOST_MONTHS = 1200;

/** What the paper's Table 1 says of a patient (paper 1, Table 1), each of which may be missing. */
export const PAPER_VARIABLES: readonly CaseVariable[] = [
  {
    key: 'age',
    label: worded('caseData.variable.age'),
    kind: 'number',
    unit: 'years',
    min: 0,
    max: OLDEST_YEARS,
    isRequired: false,
  },
  category(
    'sex',
    worded('caseData.variable.sex'),
    SEXES.map((code) => ({ code, label: worded(`caseData.sex.${code}`) })),
  ),
  category(
    'species',
    worded('studyCases.species'),
    STUDY_SPECIES.map((code) => ({ code, label: worded(`studyCases.speciesNames.${code}`) })),
  ),
  category(
    'bone',
    worded('studyCases.bone'),
    STUDY_BONES.map((code) => ({ code, label: worded(`studyCases.bones.${code}`) })),
  ),
  category(
    'location',
    worded('caseData.variable.location'),
    LOCATIONS.map((code) => ({ code, label: worded(`caseData.location.${code}`) })),
  ),
  category(
    'cause',
    worded('caseData.variable.cause'),
    CAUSES.map((code) => ({ code, label: worded(`caseData.cause.${code}`) })),
  ),
  category(
    'fixation',
    worded('caseData.variable.fixation'),
    FIXATIONS.map((code) => ({ code, label: worded(`caseData.fixation.${code}`) })),
  ),
  { key: 'infection', label: worded('caseData.variable.infection'), kind: 'yesNo', isRequired: false },
  {
    key: 'interval',
    label: worded('caseData.variable.interval'),
    kind: 'days',
    min: 0,
    max: MOST_DAYS,
    isRequired: false,
  },
  category(
    'graft',
    worded('caseData.variable.graft'),
    GRAFTS.map((code) => ({ code, label: worded(`caseData.graft.${code}`) })),
  ),
  {
    key: 'follow_up',
    label: worded('caseData.variable.followUp'),
    kind: 'number',
    unit: 'months',
    min: 0,
    max: MOST_MONTHS,
    isRequired: false,
  },
];

function category(key: string, label: Named, codes: readonly CaseCode[]): CaseVariable {
  return { key, label, kind: 'category', codes, isRequired: false };
}

/** Variables of the paper that are said of a defect: they stand there and nowhere else. */
export const DEFECT_VARIABLES = ['species', 'bone'] as const;
export type DefectVariable = (typeof DEFECT_VARIABLES)[number];

/** The variable of a defect that a key names; null for one of the case itself. */
export const defectVariable = (key: string): DefectVariable | null =>
  DEFECT_VARIABLES.find((each) => each === key) ?? null;

/** Why a protocol's variables cannot stand beside those of the paper. */
export type VariableFault =
  | { readonly kind: 'nameTaken'; readonly key: string }
  | { readonly kind: 'badName'; readonly key: string }
  | { readonly kind: 'emptyRange'; readonly key: string }
  | { readonly kind: 'noCodes'; readonly key: string }
  | { readonly kind: 'codeTwice'; readonly key: string }
  | { readonly kind: 'badCode'; readonly key: string };

/** As REDCap has them, so that a dictionary goes both ways: a letter, then letters, digits and underscores. */
const NAME = /^[a-z][a-z0-9_]{0,99}$/u;

/**
 * What is wrong with variables that a protocol defines, in their order; none where all is well. A name stands once and
 * is not one of the paper's; a range holds at least one number; a category has codes, each once (letter case aside,
 * because tables are typed by people) and as tables can hold them.
 */
export function variableFaults(own: readonly OwnVariable[]): readonly VariableFault[] {
  const taken = new Set([...CASE_COLUMNS, ...PAPER_VARIABLES.map(({ key }) => key)]);
  return own.flatMap((variable): readonly VariableFault[] => {
    const { key } = variable;
    const isTaken = taken.has(key);
    taken.add(key);
    if (isTaken) return [{ kind: 'nameTaken', key }];
    // A value that nobody recorded would be found under such a name: what every object has.
    if (!NAME.test(key) || key in Object.prototype) return [{ kind: 'badName', key }];
    const fault = kindFault(variable);
    return fault === null ? [] : [{ kind: fault, key }];
  });
}

/** A comma ends a code and a bar an answer in dictionaries; what begins with a sign is a formula to a spreadsheet, but -99 is a number. */
const CODE = /^(?:-(?=\d))?[\p{L}\p{N}_.](?:[^,|\p{C}]*[^,|\s\p{C}])?$/u;

function kindFault(variable: OwnVariable): 'emptyRange' | 'noCodes' | 'codeTwice' | 'badCode' | null {
  if (variable.kind === 'yesNo') return null;
  if (variable.kind !== 'category') {
    const { min, max, kind } = variable;
    const [low, high] = kind === 'number' ? [min, max] : [min && Math.ceil(min), max && Math.floor(max)];
    return low !== null && high !== null && low > high ? 'emptyRange' : null;
  }
  const codes = variable.codes.map(({ code }) => code.toLowerCase());
  if (codes.length === 0) return 'noCodes';
  if (variable.codes.some(({ code, label }) => !CODE.test(code) || label.includes('|'))) return 'badCode';
  return new Set(codes).size < codes.length ? 'codeTwice' : null;
}
