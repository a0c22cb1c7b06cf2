import { type ReactNode, useState } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import { StepHeader, type StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';

/** The id of a step's section, by which it is gone to. */
export const stepId = (number: number): string => `step-${number}`;

type Props = {
  readonly number: number;
  readonly title: string;
  readonly state: StepState;
  readonly note?: string | undefined;
  /** Whether the step stands open by itself; undefined for a step that never folds. */
  readonly isOpen?: boolean;
  /** A locked read is looked at: it can be unfolded, not operated. */
  readonly isLocked?: boolean;
  readonly children: ReactNode;
};

/** One step of the reading panel. What the reader folds or opens by hand stays so. */
export function Step({ number, title, state, note, isOpen, isLocked = false, children }: Props) {
  const [byHand, setByHand] = useState<boolean | null>(null);
  const { t } = useTexts();
  const shown = byHand ?? isOpen;
  return (
    <section id={stepId(number)} className={classes.step} aria-label={t('steps.named', { number, title })}>
      <StepHeader
        number={number}
        title={title}
        state={state}
        note={note}
        isOpen={shown}
        onToggle={() => setByHand(!shown)}
      />
      {shown !== false && (
        <fieldset className={classes.all} disabled={isLocked}>
          {children}
        </fieldset>
      )}
    </section>
  );
}
