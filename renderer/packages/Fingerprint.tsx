import classes from './packages.module.css';

/** A fingerprint as two people read it to each other. */
export function Fingerprint({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <output className={classes.fingerprint} aria-label={label} data-testid="fingerprint">
      {value}
    </output>
  );
}
