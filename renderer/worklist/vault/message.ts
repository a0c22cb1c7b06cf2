import { t } from '../../texts/i18n.ts';

/** The sentence of a call that failed. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : t('vault.unexpected');
