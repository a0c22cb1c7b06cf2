import type { Wording } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './GradeCard.module.css';
import { Sentence } from './Sentence.tsx';

type Message = {
  readonly kind: string;
  readonly severity: 'blocks' | 'mayChange' | 'note';
  readonly text: Wording;
};

type Props = {
  /** The grade, or the grades that are feasible: "III", "III or IV". Null before anything is read. */
  readonly grade: string | null;
  /** What is shown below the grade: what blocks, what could change it, notes, in this order. */
  readonly messages: readonly Message[];
};

/** The derived grade, large, and why. */
export function GradeCard({ grade, messages }: Props) {
  const { t, say } = useTexts();
  const spoken = messages.map((message) => ({ ...message, text: say(message.text) }));
  return (
    <div className={classes.card} data-testid="grade-card">
      <p className={classes.grade} data-length={sizeOf(grade)} aria-live="polite">
        <span className={classes.caption}>{t('ui.derivedGrade')} </span>
        <span data-testid="derived-grade">{grade ?? t('ui.notReadYet')}</span>
      </p>
      <ul className={classes.messages}>
        {spoken.map(({ kind, severity, text }) => (
          <li key={`${kind} ${text}`} className={classes[severity]} data-testid={`message-${kind}`}>
            {severity === 'blocks' ? <Sentence tone="problem">{text}</Sentence> : text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One grade stands large; several of them, and words, smaller. */
const sizeOf = (grade: string | null): 'none' | 'long' | undefined =>
  grade === null ? 'none' : grade.length > 14 ? 'long' : undefined;
