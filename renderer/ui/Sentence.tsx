import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Sentence.module.css';

type Props = {
  readonly tone: 'note' | 'problem';
  readonly children: ReactNode;
  /** Announced as soon as it appears: for what must not be missed. */
  readonly isAlert?: boolean;
};

/** Something said to the reader in a sentence: a note, or a problem that stands in the way. */
export function Sentence({ tone, children, isAlert = false }: Props) {
  const Icon = tone === 'problem' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={`${classes.sentence} ${classes[tone]}`} role={isAlert ? 'alert' : undefined}>
      <Icon size={16} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
