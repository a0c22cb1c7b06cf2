import { t } from '../texts/i18n.ts';

/** The database itself is damaged, so that nothing but the ways out of that is answered. Structural likewise. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'kind' in error && error.kind === 'workspaceDamaged';

/** A failure that the service explained. Structural, so that the state does not depend on the api room. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : t('saving.unexpected');
