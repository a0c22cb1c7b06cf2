import type { ExportReport } from '../../../shared/contracts/exports.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';
import { leftOutText } from './exportText.ts';

type Props = { readonly title: string; readonly leftOut: ExportReport['leftOut'] };

/** Which pictures are not in an archive, and why. Nothing where there are none. */
export function LeftOutList({ title, leftOut }: Props) {
  const { say } = useTexts();
  if (leftOut.length === 0) return null;
  return (
    <section className={classes.leftOut} aria-label={title} data-testid="export-left-out">
      <h3 className={classes.title}>{title}</h3>
      {leftOut.map(({ kind, pictures }) => (
        <Sentence key={kind} tone="problem">
          {say(leftOutText(kind, pictures))}
        </Sentence>
      ))}
    </section>
  );
}
