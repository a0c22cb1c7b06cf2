import { t } from '../texts/i18n.ts';

/** What a server was asked for. */
export type Asked<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The sentence that a failed request carries. */
export const sentenceOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : t('remote.notDone');
