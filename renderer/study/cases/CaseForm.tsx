import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { StudyCase, StudyCases, StudyDefect } from '../../../shared/contracts/studyCases.ts';
import { isForearm } from '../../../shared/dicom/projection.ts';
import { EXCLUSION_REASONS, type ExclusionReason } from '../../../shared/study/screening.ts';
import { study } from '../../api/study.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './cases.module.css';
import { DefectForm } from './DefectForm.tsx';
import { useSaveCase } from './useSaveCase.ts';

type Props = { readonly one: StudyCase; readonly onChanged: (all: StudyCases) => void };

const OUTCOMES = ['screened', 'included', 'excluded', 'training'] as const;

/** Whether the other bone of a forearm is a defect of its own already. */
const hasOtherBone = ({ defects }: StudyCase, { defectId, limb }: StudyDefect): boolean =>
  defects.some((other) => other.defectId !== defectId && other.limb === limb && isForearm(other.bone));

/** One case: what was decided of it, and its defects with their films. Everything is saved as it is said. */
export function CaseForm({ one, onChanged }: Props) {
  const { t } = useTexts();
  const { refusal, save } = useSaveCase(onChanged);
  const { screening, patientId } = one;
  /** Chosen, and not yet with a reason. */
  const [isExcluding, setIsExcluding] = useState(false);
  const outcome = isExcluding ? 'excluded' : screening.outcome;
  const reasons: readonly ExclusionReason[] = screening.outcome === 'excluded' ? screening.reasons : [];

  function choose(to: (typeof OUTCOMES)[number]) {
    setIsExcluding(to === 'excluded');
    if (to !== 'excluded') void save(study.saveScreening({ patientIds: [patientId], to: { outcome: to } }));
  }

  function setReason(reason: ExclusionReason, isGiven: boolean) {
    const given = EXCLUSION_REASONS.filter((each) =>
      each === reason ? isGiven : !isExcluding && reasons.includes(each),
    );
    if (given.length === 0) return;
    setIsExcluding(false);
    void save(study.saveScreening({ patientIds: [patientId], to: { outcome: 'excluded', reasons: given } }));
  }

  return (
    <>
      <h2 className={classes.title}>{one.caseCode}</h2>
      <div className={classes.decision}>
        <span className={classes.label}>{t('studyCases.decision')}</span>
        <Choice
          label={t('studyCases.decision')}
          options={OUTCOMES.map((value) => ({ value, label: t(`studyCases.outcomes.${value}`) }))}
          value={outcome}
          onChoose={choose}
          testId="case-decision"
        />
        <span className={classes.quiet}>{t(`studyCases.outcomeHints.${outcome}`)}</span>
      </div>
      {one.assignments > 0 && (
        <p className={classes.quiet}>{t('studyCases.assigned', { count: one.assignments })}</p>
      )}
      {outcome === 'excluded' && (
        <fieldset className={classes.reasons}>
          <legend className={classes.label}>{t('studyCases.reasonsFor')}</legend>
          {EXCLUSION_REASONS.map((reason) => (
            <Checkbox
              key={reason}
              size="xs"
              label={t(`studyCases.reasons.${reason}`)}
              checked={!isExcluding && reasons.includes(reason)}
              onChange={(event) => setReason(reason, event.currentTarget.checked)}
            />
          ))}
          {isExcluding && <Sentence tone="note">{t('studyCases.chooseReason')}</Sentence>}
        </fieldset>
      )}
      <Problem text={refusal} />
      {one.defects.map((defect, i) => (
        <DefectForm
          key={defect.defectId}
          defect={defect}
          number={i + 1}
          hasOther={hasOtherBone(one, defect)}
          onChanged={onChanged}
        />
      ))}
    </>
  );
}
