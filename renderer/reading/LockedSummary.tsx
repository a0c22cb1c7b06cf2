import { CopyButton } from '@mantine/core';
import type { LockedRead } from '../../shared/contracts/unit.ts';
import { gradeStandingOf } from '../../shared/reading/gradeStanding.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { OwnGradeRecord, UnreadableRecord } from '../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { when } from '../ui/format.ts';
import { GradeCard } from '../ui/GradeCard.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { AmendDialog } from './AmendDialog.tsx';
import { gradeWord } from './gradeWord.ts';
import classes from './panel.module.css';
import { unreadableWhy } from './unreadableText.ts';

type Props = {
  readonly read: LockedRead;
  readonly derivation: ReadDerivation;
  readonly ownGrade: OwnGradeRecord | null;
  readonly unreadable: UnreadableRecord | null;
};

/** A submitted read: what was fixed, when, and by which hash it can be checked. */
export function LockedSummary({ read, derivation, ownGrade, unreadable }: Props) {
  const actions = useActions();
  const texts = useTexts();
  const { t } = texts;
  return (
    <section className={classes.step} aria-label={t('steps.locked.label')} data-testid="locked">
      <div className={classes.line}>
        <h2 className={classes.lockedTitle}>{t('steps.locked.title')}</h2>
        <span className={`${classes.quiet} ${classes.end}`}>
          {when(read.submittedAt, new Date(), texts.language)}
        </span>
      </div>
      <Integrity read={read} />
      {unreadable !== null ? (
        <p className={classes.plain}>
          {t('panel.unreadable.returned', { why: unreadableWhy(unreadable, texts) })}
        </p>
      ) : (
        <GradeCard grade={read.grade} messages={derivation.messages} />
      )}
      <dl className={classes.facts}>
        {ownGrade !== null && (
          <div>
            <dt>{t('steps.grade.own')}</dt>
            <dd data-testid="locked-own-grade">{texts.say(ownGradeText(ownGrade))}</dd>
          </div>
        )}
        <div>
          <dt>{t('steps.locked.version')}</dt>
          <dd>{`${read.version}, OsteoRead ${read.softwareVersion}`}</dd>
        </div>
        <div>
          <dt>{t('steps.locked.hash')}</dt>
          <dd className={classes.hash} data-testid="read-hash">
            {read.sha256}
          </dd>
        </div>
      </dl>
      {ownGrade !== null && unreadable === null && <Standing ownGrade={ownGrade} derivation={derivation} />}
      <div className={classes.line}>
        <CopyButton value={read.sha256}>
          {({ copied, copy }) => (
            <button type="button" className={classes.small} onClick={copy}>
              {t(copied ? 'steps.locked.copied' : 'steps.locked.copyHash')}
            </button>
          )}
        </CopyButton>
        <button
          type="button"
          className={classes.small}
          onClick={() => actions.set({ isAmending: true })}
          data-testid="amend"
        >
          {t('steps.amend.open')} <CommandKey command="read.amend" />
        </button>
        <button
          type="button"
          className={`${classes.small} ${classes.end}`}
          onClick={() => void actions.openWorklist()}
        >
          {t('app.backToWorklist')}
        </button>
      </div>
      <AmendDialog />
    </section>
  );
}

/** "III: two sides are bridged", or the grade alone. */
function ownGradeText({ grade, reason }: OwnGradeRecord): Wording | string {
  const given = grade.kind === 'grade' ? gradeWord(grade.grade) : worded('steps.locked.cannot');
  return reason === '' ? given : worded('steps.locked.withReason', { grade: given, reason });
}

/** That an own grade which differs stands beside the derived one, and that marks were changed with it in sight. */
function Standing({
  ownGrade,
  derivation,
}: Pick<Props, 'derivation'> & { readonly ownGrade: OwnGradeRecord }) {
  const { t } = useTexts();
  const standing = gradeStandingOf(derivation.imso.feasible, ownGrade);
  return (
    <>
      {(standing === 'override' || standing === 'cannotGrade') && (
        <Sentence tone="note">{t('panel.grade.bothStand')}</Sentence>
      )}
      {ownGrade.marksChangedAfterCommit && <Sentence tone="note">{t('panel.grade.changedAfter')}</Sentence>}
    </>
  );
}

/** Whether what is shown is what was submitted; nothing where it is. */
function Integrity({ read }: { readonly read: LockedRead }) {
  const { t } = useTexts();
  switch (read.integrity) {
    case 'intact':
      return null;
    case 'altered':
      return (
        <Sentence tone="problem" isAlert>
          {t('steps.locked.altered')}
        </Sentence>
      );
    case 'derivedDiffers':
      return <Sentence tone="note">{t('steps.locked.derivedDiffers')}</Sentence>;
  }
}
