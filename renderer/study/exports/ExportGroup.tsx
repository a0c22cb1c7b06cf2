import { type ReactNode, useId } from 'react';
import classes from './exports.module.css';

type GroupProps = { readonly title: string; readonly children: ReactNode };

/** Outputs of one sort, under a heading. */
export function ExportGroup({ title, children }: GroupProps) {
  const id = useId();
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 id={id} className={classes.groupTitle}>
        {title}
      </h3>
      <ul className={classes.files}>{children}</ul>
    </section>
  );
}

type RowProps = {
  readonly title: string;
  readonly about: string;
  /** What it is called once it is saved. */
  readonly fileName: string;
  /** What is chosen before, and the button. */
  readonly children: ReactNode;
};

/** One output: what it holds, its file, and how to get it. */
export function ExportRow({ title, about, fileName, children }: RowProps) {
  return (
    <li className={classes.file}>
      <div className={classes.what}>
        <div className={classes.head}>
          <span className={classes.kind}>{title}</span>
          <code className={classes.name}>{fileName}</code>
        </div>
        <div>{about}</div>
      </div>
      <div className={classes.how}>{children}</div>
    </li>
  );
}
