import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../shared/base/assertNever.ts';
import { gradesWording } from '../../shared/grading/gradeWords.ts';
import { gradeStandingOf } from '../../shared/reading/gradeStanding.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { OwnGradeRecord, ReaderGrade } from '../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { projectionText } from '../reads/sideText.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { cannotGrade, giveOwnGrade, withdrawOwnGrade } from '../state/commands/ownGrade.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { GradeCard } from '../ui/GradeCard.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import { overallText } from './amountText.ts';
import classes from './panel.module.css';
import { Step } from './Step.tsx';

type Props = {
  readonly derivation: ReadDerivation;
  /** The share of bone from which the protocol grades higher. */
  readonly threshold: number;
  readonly ownGrade: OwnGradeRecord | null;
  readonly state: StepState;
  /** Gives the grade, after asking where it cannot be taken back. */
  readonly onGrade: (grade: ReaderGrade | 'cannotGrade') => void;
};

/** Step 5: the derived grade as soon as it may be seen, and the reader's own. */
export function GradeStep({ derivation, threshold, ownGrade, state, onGrade }: Props) {
  const { t, say } = useTexts();
  const isUntouched =
    Object.values(derivation.sides).every(({ finding }) => finding.kind === 'unread') ||
    derivation.missing.some(({ step }) => step === 'images');
  const notes = derivation.warnings.map((warning) => ({ ...warning, severity: 'note' as const }));
  return (
    <Step number={5} title={t('steps.title.grade')} state={state}>
      {derivation.isRevealed ? (
        <>
          <GradeCard
            // While nothing is read, or no picture has a view yet, every grade is possible, which is nothing to show; step 6 says what is missing.
            grade={isUntouched ? null : say(gradesOf(derivation.imso))}
            messages={isUntouched ? notes : [...derivation.messages, ...notes]}
          />
          <Amount derivation={derivation} threshold={threshold} />
        </>
      ) : (
        <>
          <Sentence tone="note">{t('steps.grade.waits')}</Sentence>
          {notes.map(({ kind, text }) => (
            <Sentence key={kind} tone="note">
              {say(text)}
            </Sentence>
          ))}
        </>
      )}
      <OwnGrade derivation={derivation} ownGrade={ownGrade} isUntouched={isUntouched} onGrade={onGrade} />
    </Step>
  );
}

/** How much of the defect is bone, under the grade that it supports. */
function Amount({ derivation: { overall, images }, threshold }: Pick<Props, 'derivation' | 'threshold'>) {
  const { t } = useTexts();
  const text = overallText(
    overall,
    (instanceId) => {
      const image = images.find(({ facts }) => facts.instanceId === instanceId);
      if (image === undefined) return '';
      return image.projection === 'lateral' ? t('findings.amount.lateral') : projectionText(image);
    },
    threshold,
  );
  if (text === null) return null;
  return (
    <div className={classes.quiet} data-testid="overall">
      {text}
    </div>
  );
}

const CANNOT = 'cannotGrade';

type OwnGradeProps = Omit<Props, 'state' | 'threshold'> & { readonly isUntouched: boolean };

/** What may be committed: where several grades are feasible those first, the others behind one more button. */
function OwnGrade({ derivation, ownGrade, isUntouched, onGrade }: OwnGradeProps) {
  const actions = useActions();
  const { t } = useTexts();
  const [areAllShown, setAllShown] = useState(false);
  const { scale, feasible } = derivation.imso;
  const grades = [
    { value: 'R0', label: 'R0', hint: t('steps.grade.hint.R0') },
    ...(scale === '0..4'
      ? [
          { value: '0', label: '0', hint: t('steps.grade.hint.0') },
          { value: '1', label: 'I', hint: t('steps.grade.hint.1') },
        ]
      : []),
    { value: '2', label: 'II', hint: t('steps.grade.hint.2') },
    { value: '3', label: 'III', hint: t('steps.grade.hint.3') },
    { value: '4', label: 'IV', hint: t('steps.grade.hint.4') },
    { value: CANNOT, label: t('steps.grade.cannotShort'), hint: t('steps.grade.hint.cannot') },
  ];
  const given =
    ownGrade === null ? null : ownGrade.grade.kind === 'grade' ? String(ownGrade.grade.grade) : CANNOT;
  const among = grades.filter(
    ({ value }) =>
      value === CANNOT || feasible.some((grade) => String(grade) === value || (grade < 2 && value === 'R0')),
  );
  const isAmong = given === null || among.some(({ value }) => value === given);
  const isOpen = derivation.isRevealed && !isUntouched && feasible.length > 1;
  const isShort = isOpen && isAmong && !areAllShown;
  const isReasonAsked = derivation.missing.some(({ step }) => step === 'grade');
  const hasReason = ownGrade !== null && !ownGrade.isCommitted && (isReasonAsked || ownGrade.reason !== '');
  return (
    <div className={classes.block}>
      <div className={classes.line}>
        <span>
          {t(
            ownGrade?.isCommitted
              ? 'steps.grade.committed'
              : isOpen
                ? 'panel.grade.commit'
                : 'steps.grade.own',
          )}
        </span>
        <Choice
          label={t('steps.grade.own')}
          options={isShort ? among : grades}
          value={given}
          isDisabled={ownGrade?.isCommitted ?? false}
          onChoose={(value) => {
            if (value === given) actions.run(worded('undo.ownGradeTakenBack'), withdrawOwnGrade);
            else onGrade(value === CANNOT ? CANNOT : readerGrade(value));
          }}
          testId="own-grade"
        />
        {isShort && !ownGrade?.isCommitted && (
          <button type="button" className={classes.small} onClick={() => setAllShown(true)}>
            {t('panel.grade.another')}
          </button>
        )}
      </div>
      {hasReason && <Reason ownGrade={ownGrade} derivation={derivation} />}
      {ownGrade?.isCommitted && ownGrade.reason !== '' && (
        <Sentence tone="note">{t('steps.grade.reason', { reason: ownGrade.reason })}</Sentence>
      )}
      {ownGrade?.marksChangedAfterCommit && <Sentence tone="note">{t('panel.grade.changedAfter')}</Sentence>}
    </div>
  );
}

type ReasonProps = { readonly ownGrade: OwnGradeRecord; readonly derivation: ReadDerivation };

/** The feasible grades, to be said in a language. */
const gradesOf = ({ feasible, scale }: ReadDerivation['imso']): Wording => gradesWording(feasible, scale);

/** What is asked of a grade that is not simply the derived one. */
function reasonQuestion(ownGrade: OwnGradeRecord, { imso, isRevealed }: ReadDerivation): Wording {
  const standing = gradeStandingOf(imso.feasible, ownGrade);
  if (!isRevealed && standing !== 'cannotGrade') return worded('panel.grade.why');
  switch (standing) {
    case 'cannotGrade':
      return worded('panel.grade.whyCannot');
    case 'override':
      return worded('panel.grade.whyOverride', { derived: gradesOf(imso) });
    case 'chosen':
    case 'agrees':
      return worded('panel.grade.whyAmong');
    default:
      return assertNever(standing);
  }
}

/** The reason is part of the read once the field is left or Enter is pressed: one step to undo, not one a letter. */
function Reason({ ownGrade, derivation }: ReasonProps) {
  const actions = useActions();
  const { say } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const isEmpty = ownGrade.reason === '';
  // A grade that waits for its reason puts the cursor there: the next thing to do is to type it.
  useEffect(() => {
    if (isEmpty) field.current?.focus();
  }, [isEmpty]);
  const [text, setText] = useState(ownGrade.reason);
  useEffect(() => setText(ownGrade.reason), [ownGrade.reason]);
  const keep = () => {
    const reason = text.trim();
    if (reason === ownGrade.reason) return;
    const { grade } = ownGrade;
    actions.run(
      worded('undo.reason'),
      grade.kind === 'grade' ? giveOwnGrade(grade.grade, reason) : cannotGrade(reason),
    );
  };
  return (
    <TextInput
      ref={field}
      label={say(reasonQuestion(ownGrade, derivation))}
      maxLength={500}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
      data-testid="own-grade-reason"
    />
  );
}

/** The grade behind a button's value. */
function readerGrade(value: string): ReaderGrade {
  switch (value) {
    case '0':
      return 0;
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    default:
      return 'R0';
  }
}
