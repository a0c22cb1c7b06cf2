import type { CaseVariableKind } from './caseVariables.ts';
import { plainLabel } from './redcapLabel.ts';
import { isUnit } from './units.ts';

/** What a REDCap data dictionary says of one field, as text. */
export type RedcapField = {
  readonly type: string;
  readonly choices: string;
  readonly validation: string;
  readonly min: string;
  readonly max: string;
  /** Often the unit. */
  readonly note: string;
  /** Of a dictionary that OsteoRead wrote: the unit, by {@link UNIT_ANNOTATION}. */
  readonly annotation: string;
  readonly isIdentifier: boolean;
};

/** Why a field of REDCap is no variable of a case. */
export type WhyNotTaken =
  /** It is marked as identifying; identity never comes into a study. */
  | 'identifier'
  | 'freeText'
  /** A date tells when a patient was treated; only days since the spacer are kept. */
  | 'date'
  | 'computed'
  /** Boxes of which several may be ticked. */
  | 'severalAnswers'
  | 'noData'
  | 'choicesUnreadable'
  | 'rangeUnreadable';

const SLIDER_ENDS = { min: 0, max: 100 } as const;
const LONGEST_UNIT = 20;
/** Before a unit in the annotation of a field. */
export const UNIT_ANNOTATION = 'unit: ';

/** What kind of variable a field is, or why it is none (REDCap Help & FAQ, “Data Dictionary”). */
export function redcapKind(field: RedcapField): CaseVariableKind<string> | WhyNotTaken {
  if (field.isIdentifier) return 'identifier';
  switch (field.type) {
    case 'yesno':
    case 'truefalse':
      return { kind: 'yesNo' };
    case 'radio':
    case 'dropdown':
      return choicesOf(field.choices) ?? 'choicesUnreadable';
    case 'slider':
      return numberKind(field, 'whole', SLIDER_ENDS);
    case 'text':
      return textKind(field);
    case 'notes':
      return 'freeText';
    case 'calc':
      return 'computed';
    case 'checkbox':
      return 'severalAnswers';
    default:
      return 'noData';
  }
}

function textKind(field: RedcapField): CaseVariableKind<string> | WhyNotTaken {
  const { validation } = field;
  const open = { min: null, max: null };
  if (validation === 'integer') return numberKind(field, 'whole', open);
  if (/^number(?:_\ddp)?(?:_comma_decimal)?$/u.test(validation)) return numberKind(field, 'number', open);
  return validation.startsWith('date') ? 'date' : 'freeText';
}

type Ends = { readonly min: number | null; readonly max: number | null };

function numberKind(
  field: RedcapField,
  kind: 'number' | 'whole',
  otherwise: Ends,
): CaseVariableKind<string> | WhyNotTaken {
  const [min, max] = [numberOf(field.min, otherwise.min), numberOf(field.max, otherwise.max)];
  if (min === undefined || max === undefined) return 'rangeUnreadable';
  const unit = unitOfField(field);
  return kind === 'whole' && isUnit(unit, 'days') ? { kind: 'days', min, max } : { kind, unit, min, max };
}

function unitOfField({ note, annotation }: RedcapField): string {
  if (annotation.startsWith(UNIT_ANNOTATION)) return annotation.slice(UNIT_ANNOTATION.length);
  // A longer note is a sentence about the field and no unit.
  return /[\s.]/u.test(note) || note.length > LONGEST_UNIT ? '' : note;
}

/** The number of an end of a range; undefined where it is none. */
function numberOf(text: string, otherwise: number | null): number | null | undefined {
  if (text === '') return otherwise;
  return /^-?\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3})?$/iu.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** Choices as REDCap writes them, `1, Male | 2, Female`; null where one has no code or no label. */
function choicesOf(text: string): CaseVariableKind<string> | null {
  const codes = text.split('|').map((choice) => {
    const comma = choice.indexOf(',');
    return { code: choice.slice(0, Math.max(comma, 0)).trim(), label: plainLabel(choice.slice(comma + 1)) };
  });
  return codes.every(({ code, label }) => code !== '' && label !== '') ? { kind: 'category', codes } : null;
}
