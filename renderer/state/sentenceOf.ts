import { t } from '../texts/i18n.ts';

/** A failure that the service explained. Structural, so that the state does not depend on the api room. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : t('saving.unexpected');
