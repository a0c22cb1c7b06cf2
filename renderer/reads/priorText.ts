import type { Prior } from '../../shared/contracts/priors.ts';
import { say, t } from '../texts/i18n.ts';
import { timePointText } from '../ui/timePointText.ts';

/** A prior as it is spoken of: "3 months, day 91"; the label alone where it says the day, or none is known. */
export function priorText({ timePoint: { label, daysSinceSpacer } }: Pick<Prior, 'timePoint'>): string {
  const isSaid = daysSinceSpacer === null || new RegExp(`\\b${daysSinceSpacer}\\b`).test(label);
  const named = timePointText(label);
  return isSaid ? say(named) : t('hanging.day', { label: named, days: daysSinceSpacer });
}
