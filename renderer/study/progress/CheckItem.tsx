import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './progress.module.css';

type Props = {
  readonly isMet: boolean;
  readonly met: string;
  readonly unmet: string;
  /** Not done, and nothing that keeps the study from beginning. */
  readonly isOpen?: boolean;
  /** The way to where it is done. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

/** One point of the list before the study begins: whether it is done, and the way to it if not. */
export function CheckItem({ isMet, met, unmet, isOpen = false, action, children }: Props) {
  const { t } = useTexts();
  const Icon = isMet ? IconCircleCheck : IconCircle;
  return (
    <li className={classes.check} data-met={isMet}>
      <Icon
        size={18}
        className={isMet ? classes.met : isOpen ? classes.open : classes.unmet}
        aria-label={t(isMet ? 'studyProgress.begin.done' : 'studyProgress.begin.toDo')}
      />
      <div className={classes.words}>
        {isMet ? met : unmet}
        {children}
      </div>
      {!isMet && action}
    </li>
  );
}
