import { useTexts } from '../texts/useTexts.ts';
import classes from './consensus.module.css';

type Props = {
  /** The words that are signed. */
  readonly statement: string;
  /** Who has signed by now: 1, 2. */
  readonly signedBy: readonly number[];
};

/** What a signature says, and which of the two have signed it. */
export function SignedWords({ statement, signedBy }: Props) {
  const { t } = useTexts();
  return (
    <>
      <blockquote className={classes.statement} data-testid="statement">
        {statement}
      </blockquote>
      <ul className={classes.signatures}>
        {[1, 2].map((reader) => (
          <li key={reader} data-testid={`signature-${reader}`}>
            {t(signedBy.includes(reader) ? 'consensus.signed' : 'consensus.notSigned', { reader })}
          </li>
        ))}
      </ul>
    </>
  );
}
