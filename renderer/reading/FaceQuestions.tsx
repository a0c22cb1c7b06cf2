import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { projectionText } from '../reads/sideText.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateFace } from '../state/commands/mark.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

/** Outlines of which the reader must say whether they belong to the sides of their view (method §1.7). */
export function FaceQuestions({ derivation }: { readonly derivation: ReadDerivation }) {
  const { t } = useTexts();
  const actions = useActions();
  return derivation.images.flatMap((image) =>
    (image.measurement?.outlinesToClassify ?? []).map(({ id, question }) => (
      <section
        key={id}
        className={classes.card}
        aria-label={t('steps.newBone.face')}
        data-testid="face-question"
        onFocus={() => actions.set({ selectedMarkId: id })}
      >
        <Sentence tone="note">{t(`steps.newBone.${question}`, { view: projectionText(image) })}</Sentence>
        <div className={classes.line}>
          <Choice
            label={t('steps.newBone.seen')}
            options={[
              { value: 'profile' as const, label: t('steps.newBone.inProfile') },
              { value: 'enFace' as const, label: t('steps.newBone.oneSheet') },
            ]}
            value={null}
            onChoose={(face) => actions.run(worded('undo.profileOrFaceOn'), stateFace(id, face))}
            testId="face"
          />
        </div>
      </section>
    )),
  );
}
