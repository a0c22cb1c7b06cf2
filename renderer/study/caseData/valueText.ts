import { assertNever } from '../../../shared/base/assertNever.ts';
import { unitWords } from '../../../shared/cohort/caseFaultWords.ts';
import { unitOf } from '../../../shared/cohort/caseHeadings.ts';
import type { CaseValue } from '../../../shared/cohort/caseValue.ts';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { Speaker } from '../../../shared/texts/speaker.ts';

/** A recorded value in words: the label of its code, yes or no, or the number as it was recorded; null where nothing is. */
export function valueText(variable: CaseVariable, value: CaseValue, { t, say }: Speaker): string | null {
  if (value === null) return null;
  switch (variable.kind) {
    case 'category':
      return say(variable.codes.find(({ code }) => code === value)?.label ?? String(value));
    case 'yesNo':
      return t(value === true ? 'caseEntry.yes' : 'caseEntry.no');
    case 'number':
    case 'whole':
    case 'days':
      return String(value);
    default:
      return assertNever(variable);
  }
}

/** The unit of a variable in words; null where it has none. */
export function unitText(variable: CaseVariable, { say }: Speaker): string | null {
  const unit = unitOf(variable);
  return unit === null ? null : say(unitWords(unit));
}

/** The label of a variable with its unit. */
export function labelWithUnit(variable: CaseVariable, speaker: Speaker): string {
  const name = speaker.say(variable.label);
  const unit = unitText(variable, speaker);
  return unit === null ? name : speaker.t('caseEntry.withUnit', { name, unit });
}
