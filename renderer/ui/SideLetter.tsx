import classes from './SideLetter.module.css';
import { type SideName, sideLook } from './sideLook.ts';

/** A side's letter on its colour. */
export function SideLetter({ side }: { readonly side: SideName }) {
  const { letter, colour } = sideLook(side);
  return (
    <span className={classes.letter} style={{ background: colour }} aria-hidden="true">
      {letter}
    </span>
  );
}
