import classes from './Choice.module.css';

type Option<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string };

type Props<T extends string> = {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChoose: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly testId?: string;
};

/** A row of buttons of which at most one is pressed. Compact, and nothing is hidden behind a click. */
export function Choice<T extends string>({ label, options, value, onChoose, isDisabled, testId }: Props<T>) {
  return (
    <fieldset className={classes.choice} data-testid={testId} disabled={isDisabled}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={classes.option}
          aria-pressed={option.value === value}
          title={option.hint}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
