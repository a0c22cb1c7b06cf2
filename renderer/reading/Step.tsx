import type { ReactNode } from 'react';
import { StepHeader, type StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';

type Props = {
  readonly number: number;
  readonly title: string;
  readonly state: StepState;
  readonly note?: string | undefined;
  readonly children: ReactNode;
};

/** One step of the reading panel. */
export function Step({ number, title, state, note, children }: Props) {
  return (
    <section className={classes.step} aria-label={`${number} ${title}`}>
      <StepHeader number={number} title={title} state={state} note={note} />
      {children}
    </section>
  );
}
