import { IconAlertTriangle, IconCheck, IconCircle } from '@tabler/icons-react';
import classes from './StepHeader.module.css';

export type StepState = 'done' | 'toDo' | 'problem';

const LOOK = {
  done: { Icon: IconCheck, word: 'done', colour: 'var(--done)' },
  toDo: { Icon: IconCircle, word: 'to do', colour: 'var(--quiet)' },
  problem: { Icon: IconAlertTriangle, word: 'problem', colour: 'var(--problem)' },
} as const;

type Props = {
  readonly number: number;
  readonly title: string;
  readonly state: StepState;
  /** Said beside the state, such as "9 of 8 corners"; short. */
  readonly note?: string | undefined;
};

/** The head of one step of the reading panel: its number, its name, and whether it is done. */
export function StepHeader({ number, title, state, note }: Props) {
  const { Icon, word, colour } = LOOK[state];
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>
        <span className={classes.number}>{number}</span> {title}
      </h2>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <span className={classes.state} style={{ color: colour }} data-testid={`step-${number}`}>
        <Icon size={14} aria-hidden="true" /> {word}
      </span>
    </div>
  );
}
