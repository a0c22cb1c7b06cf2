import classes from './KeyHint.module.css';

/** The key of a command, beside its name. Screen readers hear it once, in the list of keys. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {keys}
    </span>
  );
}
