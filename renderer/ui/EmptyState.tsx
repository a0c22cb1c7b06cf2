import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type Props = { readonly title: string; readonly text: ReactNode; readonly children?: ReactNode };

/** A screen or a pane with nothing to show: what is missing, and what can be done. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
