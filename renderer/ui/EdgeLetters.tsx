import classes from './EdgeLetters.module.css';

const EDGES = ['top', 'right', 'bottom', 'left'] as const;

type Props = { readonly letters: Readonly<Record<(typeof EDGES)[number], string>> };

/** Where the edges of a picture lie in the patient, as letters in the middle of each. */
export function EdgeLetters({ letters }: Props) {
  return EDGES.map((edge) => (
    <span key={edge} className={classes.edge} data-edge={edge}>
      {letters[edge]}
    </span>
  ));
}
