import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { EditSection, StudySection } from '../../../shared/contracts/histology.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import classes from './studyHistology.module.css';

type Props = {
  readonly section: StudySection;
  readonly isFixed: boolean;
  readonly onEdit: (edit: EditSection) => void;
};

const KINDS = ['all', 'frames', 'points'] as const;
const FRAME_UM = 100;
const STEP_UM = 250;

/** How vessels of a section are counted. Its grid lies at random, and as it lies for every reader of the section. */
export function SamplingForm({ section: { sampling }, isFixed, onEdit }: Props) {
  const { t } = useTexts();
  const [kind, setKind] = useState<(typeof KINDS)[number]>(sampling.kind);
  const [step, setStep] = useState(sampling.kind === 'all' ? STEP_UM : sampling.stepUm);
  const [frame, setFrame] = useState(sampling.kind === 'frames' ? sampling.frameUm : FRAME_UM);
  const ofKind = () => {
    if (kind === 'all') return { kind };
    return kind === 'frames' ? { kind, stepUm: step, frameUm: frame } : { kind, stepUm: step };
  };
  return (
    <fieldset className={classes.form} disabled={isFixed}>
      <legend className={classes.heading}>{t('histology.tab.samplingTitle')}</legend>
      <Choice
        label={t('histology.room.sampling')}
        options={KINDS.map((value) => ({ value, label: t(`histology.sampling.${value}`) }))}
        value={kind}
        onChoose={setKind}
      />
      <div className={classes.line}>
        {kind !== 'all' && (
          <NumberInput
            label={t('histology.tab.step')}
            value={step}
            min={1}
            hideControls
            onChange={(value) => setStep(Number(value) || STEP_UM)}
          />
        )}
        {kind === 'frames' && (
          <NumberInput
            label={t('histology.tab.frame')}
            value={frame}
            min={1}
            hideControls
            onChange={(value) => setFrame(Number(value) || FRAME_UM)}
          />
        )}
        <Button onClick={() => onEdit({ kind: 'sampling', sampling: ofKind() })}>
          {t('histology.tab.saveSampling')}
        </Button>
      </div>
    </fieldset>
  );
}
