import classes from './Chip.module.css';

type Props = {
  readonly children: string;
  /** `strong` stands out by weight and border, never by colour alone. */
  readonly tone?: 'quiet' | 'strong' | 'problem';
};

/** A small word in a box: a view, a modality, a state. */
export function Chip({ children, tone = 'quiet' }: Props) {
  return <span className={`${classes.chip} ${classes[tone]}`}>{children}</span>;
}
