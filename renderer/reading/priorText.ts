import type { Prior } from '../../shared/contracts/priors.ts';
import { t } from '../texts/i18n.ts';

/** A prior as it is spoken of: "3 months, day 91"; the label alone where it says the day, or none is known. */
export function priorText({ timePoint: { label, daysSinceSpacer } }: Pick<Prior, 'timePoint'>): string {
  const isSaid = daysSinceSpacer === null || new RegExp(`\\b${daysSinceSpacer}\\b`).test(label);
  return isSaid ? label : t('hanging.day', { label, days: daysSinceSpacer });
}
