import { PasswordInput } from '@mantine/core';
import { MIN_PASSPHRASE } from '../../../shared/contracts/vault.ts';
import { counted } from '../../ui/format.ts';

/** A passphrase typed twice. */
export type TypedTwice = { readonly first: string; readonly second: string };

export const NOTHING_TYPED: TypedTwice = { first: '', second: '' };

/** Whether it is long enough and twice the same. */
export const isAgreed = ({ first, second }: TypedTwice): boolean =>
  first.length >= MIN_PASSPHRASE && first === second;

/** From here on a passphrase of words withstands guessing at 0.4 s a try. */
const GOOD_LENGTH = 20;

/** What is to be said of the length, in words: length is what counts against guessing. */
function lengthHint(length: number): string {
  if (length === 0)
    return `${MIN_PASSPHRASE} characters at least. Five or six words that do not belong together are best.`;
  if (length < MIN_PASSPHRASE) return `${counted(MIN_PASSPHRASE - length, 'character')} more to go.`;
  if (length < GOOD_LENGTH) return 'Long enough. Another word or two makes it strong.';
  return 'Strong by its length.';
}

type Props = { readonly value: TypedTwice; readonly onChange: (value: TypedTwice) => void };

/** Two fields for a new passphrase, with a word on its length and on whether they agree. */
export function NewPassphrase({ value, onChange }: Props) {
  const { first, second } = value;
  const differs = second !== '' && !first.startsWith(second);
  return (
    <>
      <PasswordInput
        label="Passphrase"
        size="xs"
        autoFocus
        autoComplete="new-password"
        description={lengthHint(first.length)}
        value={first}
        onChange={(event) => onChange({ first: event.currentTarget.value, second })}
      />
      <PasswordInput
        label="The same once more"
        size="xs"
        autoComplete="new-password"
        error={differs && 'This is not the same.'}
        value={second}
        onChange={(event) => onChange({ first, second: event.currentTarget.value })}
      />
    </>
  );
}
