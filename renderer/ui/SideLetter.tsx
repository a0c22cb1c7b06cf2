import classes from './SideLetter.module.css';

type Props = { readonly letter: string; readonly colour: string };

/** A side's letter on its colour; the name stands beside it. */
export function SideLetter({ letter, colour }: Props) {
  return (
    <span className={classes.letter} style={{ background: colour }} aria-hidden="true">
      {letter}
    </span>
  );
}
