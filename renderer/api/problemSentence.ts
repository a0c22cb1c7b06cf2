import { speaker } from '../texts/i18n.ts';
import type { ApiErrorKind } from './apiError.ts';

/** Kinds whose sentence from the service says what the kind alone does not, such as which marks are missing. */
const SAYS_MORE: readonly ApiErrorKind[] = [
  'invalidRequest',
  'forbidden',
  'readIncomplete',
  'frameUnavailable',
  'notAcceptable',
  'remoteFailed',
  'vaultState',
  'unexpected',
];

/** What the service says of a problem; where another language than its own is chosen, what its kind means, first. */
export function problemSentence(kind: ApiErrorKind, detail: string): string {
  const { language, t } = speaker();
  if (language === 'en') return detail;
  const general = t(`problems.${kind}`);
  return SAYS_MORE.includes(kind) ? t('problems.inFull', { general, detail }) : general;
}
