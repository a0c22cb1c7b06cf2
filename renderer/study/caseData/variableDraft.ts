import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { CaseCode, OwnVariable } from '../../../shared/cohort/caseVariables.ts';

/** A variable as it is typed: every field a text. */
export type VariableDraft = {
  readonly key: string;
  readonly label: string;
  readonly kind: OwnVariable['kind'];
  readonly unit: string;
  readonly min: string;
  readonly max: string;
  /** One answer a line: code, label; a full-width comma is one too. */
  readonly codes: string;
  readonly isRequired: boolean;
};

/** Why what was typed is no variable. */
export type DraftFault = 'notANumber' | 'codesWrong';

export const EMPTY_DRAFT: VariableDraft = {
  key: '',
  label: '',
  kind: 'number',
  unit: '',
  min: '',
  max: '',
  codes: '',
  isRequired: false,
};

/** A variable as it is typed, to be changed. */
export function draftOf(variable: OwnVariable): VariableDraft {
  const { key, label, kind, isRequired } = variable;
  const common = { ...EMPTY_DRAFT, key, label, kind, isRequired };
  if (variable.kind === 'yesNo') return common;
  if (variable.kind === 'category') {
    return { ...common, codes: variable.codes.map((one) => `${one.code}, ${one.label}`).join('\n') };
  }
  const ends = { min: String(variable.min ?? ''), max: String(variable.max ?? '') };
  return { ...common, ...ends, unit: variable.kind === 'days' ? '' : variable.unit };
}

/** The variable that was typed. A label that was left empty is the name; a decimal comma is taken as a point. */
export function variableOf(draft: VariableDraft): Result<OwnVariable, DraftFault> {
  const key = draft.key.trim();
  const { kind, isRequired } = draft;
  const common = { key, label: draft.label.trim() || key, isRequired };
  if (kind === 'yesNo') return ok({ ...common, kind });
  if (kind === 'category') {
    const codes = codesOf(draft.codes);
    return codes === null ? err('codesWrong') : ok({ ...common, kind, codes });
  }
  const [min, max] = [endOf(draft.min), endOf(draft.max)];
  if (min === undefined || max === undefined) return err('notANumber');
  const ends = { min, max };
  return ok(
    kind === 'days' ? { ...common, kind, ...ends } : { ...common, kind, unit: draft.unit.trim(), ...ends },
  );
}

function endOf(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/u.test(plain) ? Number(plain) : undefined;
}

function codesOf(text: string): readonly CaseCode<string>[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const codes = lines.map((line) => {
    const comma = line.search(/[,，]/u);
    return { code: line.slice(0, Math.max(0, comma)).trim(), label: line.slice(comma + 1).trim() };
  });
  return codes.every(({ code, label }) => code !== '' && label !== '') ? codes : null;
}
