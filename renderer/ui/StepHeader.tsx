import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCircle,
} from '@tabler/icons-react';
import { useTexts } from '../texts/useTexts.ts';
import classes from './StepHeader.module.css';

export type StepState = 'done' | 'toDo' | 'problem';

const LOOK = {
  done: { Icon: IconCheck, colour: 'var(--done)' },
  toDo: { Icon: IconCircle, colour: 'var(--quiet)' },
  problem: { Icon: IconAlertTriangle, colour: 'var(--problem)' },
} as const;

type Props = {
  readonly number: number;
  readonly title: string;
  readonly state: StepState;
  /** Said between the title and the state, such as "left, AP and lateral"; short. */
  readonly note?: string | undefined;
  /** Folded or open; undefined where the step does not fold. */
  readonly isOpen?: boolean | undefined;
  readonly onToggle?: () => void;
};

/** The head of one step of the reading panel: its number, its name, and whether it is done. */
export function StepHeader({ number, title, state, note, isOpen, onToggle }: Props) {
  const { t } = useTexts();
  const { Icon, colour } = LOOK[state];
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>
        {isOpen === undefined ? (
          <>
            <span className={classes.number}>{number}</span> {title}
          </>
        ) : (
          <button type="button" className={classes.toggle} aria-expanded={isOpen} onClick={onToggle}>
            <span className={classes.number}>{number}</span> {title}
            <Chevron size={14} aria-hidden="true" />
          </button>
        )}
      </h2>
      <span className={classes.note} title={note}>
        {note}
      </span>
      <span className={classes.state} style={{ color: colour }} data-testid={`step-${number}`}>
        <Icon size={14} aria-hidden="true" /> {t(`ui.step.${state}`)}
      </span>
    </div>
  );
}
