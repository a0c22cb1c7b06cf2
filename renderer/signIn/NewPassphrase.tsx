import { PasswordInput } from '@mantine/core';
import { MIN_PASSPHRASE } from '../../shared/contracts/vault.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';

/** A passphrase typed twice. */
export type TypedTwice = { readonly first: string; readonly second: string };

export const NOTHING_TYPED: TypedTwice = { first: '', second: '' };

/** Whether it is long enough and twice the same. */
export const isAgreed = ({ first, second }: TypedTwice): boolean =>
  first.length >= MIN_PASSPHRASE && first === second;

/** From here on a passphrase of words withstands guessing at 0.4 s a try. */
const GOOD_LENGTH = 20;

/** What is to be said of the length, in words: length is what counts against guessing. */
function lengthHint(length: number): Wording {
  if (length === 0) return worded('vault.least', { least: MIN_PASSPHRASE });
  if (length < MIN_PASSPHRASE) return worded('vault.moreToGo', { count: MIN_PASSPHRASE - length });
  return worded(length < GOOD_LENGTH ? 'vault.longEnough' : 'vault.strong');
}

type Props = {
  readonly value: TypedTwice;
  readonly onChange: (value: TypedTwice) => void;
  /** Where it is the first thing that is typed. */
  readonly hasFocus?: boolean;
};

/** Two fields for a new passphrase, with a word on its length and on whether they agree. */
export function NewPassphrase({ value, onChange, hasFocus = true }: Props) {
  const { t, say } = useTexts();
  const { first, second } = value;
  const differs = second !== '' && !first.startsWith(second);
  return (
    <>
      <PasswordInput
        label={t('vault.passphrase')}
        size="xs"
        autoFocus={hasFocus}
        autoComplete="new-password"
        description={say(lengthHint(first.length))}
        value={first}
        onChange={(event) => onChange({ first: event.currentTarget.value, second })}
      />
      <PasswordInput
        label={t('vault.onceMore')}
        size="xs"
        autoComplete="new-password"
        error={differs && t('vault.notTheSame')}
        value={second}
        onChange={(event) => onChange({ first, second: event.currentTarget.value })}
      />
    </>
  );
}
