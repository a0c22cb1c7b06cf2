import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateFace } from '../state/commands/mark.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';
import { projectionText } from './sideText.ts';

const FACES = [
  { value: 'profile', label: 'In profile' },
  { value: 'enFace', label: 'One sheet, face-on' },
] as const;

const QUESTIONS = {
  touchesBothSides: 'this bone reaches both edges: both sides, or one sheet seen face-on?',
  coversMiddleThird: 'this bone covers the middle of the defect: in profile, or a sheet seen face-on?',
} as const;

/** Outlines of which the reader must say whether they belong to the sides of their view (method §1.7). */
export function FaceQuestions({ derivation }: { readonly derivation: ReadDerivation }) {
  const actions = useActions();
  return derivation.images.flatMap((image) =>
    (image.measurement?.outlinesToClassify ?? []).map(({ id, question }) => (
      <section
        key={id}
        className={classes.card}
        aria-label="Profile or face-on"
        data-testid="face-question"
        onFocus={() => actions.set({ selectedMarkId: id })}
      >
        <Sentence tone="note">
          {projectionText(image)}: {QUESTIONS[question]}
        </Sentence>
        <div className={classes.line}>
          <Choice
            label="How this bone is seen"
            options={FACES}
            value={null}
            onChoose={(face) => actions.run(worded('undo.profileOrFaceOn'), stateFace(id, face))}
            testId="face"
          />
        </div>
      </section>
    )),
  );
}
