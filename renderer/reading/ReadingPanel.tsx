import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { DefectStep } from './DefectStep.tsx';
import { EvidenceStep } from './EvidenceStep.tsx';
import { GradeStep } from './GradeStep.tsx';
import { ImagesStep } from './ImagesStep.tsx';
import { LockedSummary } from './LockedSummary.tsx';
import { NewBoneStep } from './NewBoneStep.tsx';
import classes from './panel.module.css';
import { SetAsideRecords } from './SetAsideRecords.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { ALL_DONE, stepStates } from './steps.ts';

type Props = {
  readonly reading: OpenReading;
  readonly onGrade: (grade: ReaderGrade | 'cannotGrade') => void;
};

/** The reading panel, in the order of work; grade and submit stay in view below. */
export function ReadingPanel({ reading, onGrade }: Props) {
  const { t } = useTexts();
  const { derivation, document, unit } = reading;
  const limb = document.limb?.kind === 'limb' ? document.limb : null;
  const evidence = document.evidence?.kind === 'evidence' ? document.evidence : null;
  const ownGrade = document.ownGrade?.kind === 'ownGrade' ? document.ownGrade : null;
  const unreadable = document.unreadable?.kind === 'unreadable' ? document.unreadable : null;
  const isLocked = reading.kind === 'locked';
  const states = isLocked ? ALL_DONE : stepStates(derivation, document);
  return (
    <aside className={classes.panel} aria-label={t('room.panel')}>
      <div className={classes.work}>
        <SetAsideRecords document={document} isLocked={isLocked} />
        <ImagesStep
          derivation={derivation}
          state={states.images}
          isLocked={isLocked}
          statedLimb={limb}
          arrivedLater={unit.state.kind === 'draft' ? unit.state.draft.arrivedLater.length : 0}
        />
        <DefectStep images={derivation.images} state={states.defect} isLocked={isLocked} />
        {!unit.isReference && (
          <>
            <NewBoneStep
              derivation={derivation}
              bone={unit.defect.bone}
              state={states.newBone}
              isLocked={isLocked}
            />
            <EvidenceStep
              evidence={evidence}
              state={states.evidence}
              isLocked={isLocked}
              isAsked={states.evidence === 'toDo' && derivation.isRevealed}
            />
          </>
        )}
      </div>
      <div className={classes.verdict}>
        {unit.isReference ? (
          <ReferenceNote />
        ) : reading.kind === 'locked' ? (
          <LockedSummary
            read={reading.read}
            derivation={derivation}
            ownGrade={ownGrade}
            unreadable={unreadable}
          />
        ) : (
          <>
            <GradeStep
              derivation={derivation}
              threshold={unit.rules.threshold}
              ownGrade={ownGrade}
              state={states.grade}
              onGrade={onGrade}
            />
            <SubmitStep
              derivation={derivation}
              unreadable={unreadable}
              isSubmitting={reading.isSubmitting}
              state={states.submit}
            />
          </>
        )}
      </div>
    </aside>
  );
}

/** The reference film is marked, not graded: its corners are what the later films take over. */
function ReferenceNote() {
  const { t } = useTexts();
  return (
    <section className={classes.step} aria-label={t('steps.reference.title')}>
      <h2 className={classes.lockedTitle}>{t('steps.reference.title')}</h2>
      <p className={classes.plain}>{t('steps.reference.text')}</p>
    </section>
  );
}
