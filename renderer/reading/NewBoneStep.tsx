import { type Bone, SIDES } from '../../shared/dicom/projection.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions } from '../state/AppStoreProvider.tsx';
import { clearRemainingSides } from '../state/commands/side.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import { FaceQuestions } from './FaceQuestions.tsx';
import { repairOutline } from './overlay/repairOutline.ts';
import classes from './panel.module.css';
import { crossedOutlines, repairMark } from './repairMark.ts';
import { SelectedMark } from './SelectedMark.tsx';
import { SideRow } from './SideRow.tsx';
import { Step } from './Step.tsx';

type Props = {
  readonly derivation: ReadDerivation;
  readonly bone: Bone | null;
  readonly state: StepState;
  readonly isLocked: boolean;
};

/** Step 3: the outlines of new bone, and what they make of the four sides. */
export function NewBoneStep({ derivation, bone, state, isLocked }: Props) {
  const actions = useActions();
  const unread = SIDES.filter((side) => derivation.sides[side].finding.kind === 'unread').length;
  const outlines = derivation.images.reduce((sum, image) => sum + image.outlines.length, 0);
  const { t } = useTexts();
  // Whoever drew an outline is not asked whether there is none.
  const isAllClear = unread === SIDES.length && outlines === 0;
  const crossed = crossedOutlines(derivation)[0];
  return (
    <Step
      number={3}
      title={t('steps.title.newBone')}
      state={state}
      isLocked={isLocked}
      note={outlines === 0 ? undefined : t('steps.newBone.outlines', { count: outlines })}
    >
      {unread > 0 && (
        <div className={classes.line}>
          <span className={classes.quiet}>
            {isAllClear ? t('steps.newBone.noneAtAll') : t('steps.newBone.unread', { count: unread })}
          </span>
          <button
            type="button"
            className={`${classes.small} ${classes.end}`}
            onClick={() => actions.run(worded('undo.otherSidesClear'), clearRemainingSides)}
            data-testid="clear-rest"
          >
            {t(isAllClear ? 'steps.newBone.allClear' : 'steps.newBone.otherClear')}{' '}
            <CommandKey command="sides.clearRest" />
          </button>
        </div>
      )}
      {crossed !== undefined && (
        <>
          <Sentence tone="note">{t('faults.outlineCrosses')}</Sentence>
          {!isLocked && (
            <button
              type="button"
              className={classes.small}
              onClick={() => repairMark(actions, crossed.id, repairOutline(crossed.points))}
              data-testid="part-outline"
            >
              {t('faults.part')} <CommandKey command="mark.repair" />
            </button>
          )}
        </>
      )}
      <FaceQuestions derivation={derivation} />
      <SelectedMark derivation={derivation} />
      <ul className={classes.sides}>
        {SIDES.map((side) => (
          <SideRow key={side} side={derivation.sides[side]} bone={bone} isRevealed={derivation.isRevealed} />
        ))}
      </ul>
    </Step>
  );
}
