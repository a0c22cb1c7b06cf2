import { Button, FileInput, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { SectionId } from '../../../shared/base/ids.ts';
import { STAINS, type Stain } from '../../../shared/contracts/histology.ts';
import type { StudyCases } from '../../../shared/contracts/studyCases.ts';
import { studyHistology } from '../../api/histology.ts';
import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { timePointText } from '../../ui/timePointText.ts';
import classes from './studyHistology.module.css';

type Props = { readonly onAdded: (sectionId: SectionId) => void };

/** Takes a photograph in as a section of a case. */
export function ImportForm({ onAdded }: Props) {
  const asked = useAsked(study.cases);
  return <AskedPart asked={asked}>{(cases) => <Form cases={cases} onAdded={onAdded} />}</AskedPart>;
}

type Said = { readonly kind: 'idle' | 'underWay' } | { readonly kind: 'done'; readonly pages: number };

function Form({ cases: { cases }, onAdded }: Props & { readonly cases: StudyCases }) {
  const { t, say } = useTexts();
  const [caseCode, setCaseCode] = useState('');
  const [defectId, setDefectId] = useState('');
  const [timePointId, setTimePointId] = useState('');
  const [stain, setStain] = useState<Stain>('he');
  const [days, setDays] = useState<number | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Said>({ kind: 'idle' });
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = cases.find((one) => one.caseCode === caseCode);
  const [only, ...others] = chosen?.defects ?? [];
  const defect = others.length === 0 ? only : chosen?.defects.find((one) => one.defectId === defectId);
  const timePoint = defect?.timePoints.find((one) => one.timePointId === timePointId);
  if (cases.length === 0) return <p className={classes.text}>{t('histology.tab.noCases')}</p>;
  const take = async () => {
    if (file === null || chosen === undefined || said.kind === 'underWay') return;
    setProblem(null);
    setSaid({ kind: 'underWay' });
    try {
      const { sectionId, pages } = await studyHistology.add(
        {
          patientId: chosen.patientId,
          stain,
          name: file.name,
          ...(defect !== undefined && { defectId: defect.defectId }),
          ...(timePoint !== undefined && { timePointId: timePoint.timePointId }),
          ...(days !== null && { daysSinceSpacer: days }),
        },
        file,
      );
      setFile(null);
      setSaid({ kind: 'done', pages });
      onAdded(sectionId);
    } catch (error) {
      setSaid({ kind: 'idle' });
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      className={classes.import}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <NativeSelect
        label={t('histology.tab.case')}
        value={caseCode}
        onChange={({ currentTarget: { value } }) => {
          setCaseCode(value);
          setDefectId('');
          setTimePointId('');
        }}
        data={[
          { value: '', label: t('histology.tab.choose') },
          ...cases.map((one) => ({ value: one.caseCode, label: one.caseCode })),
        ]}
        data-testid="section-case"
      />
      {chosen !== undefined && chosen.defects.length > 1 && (
        <NativeSelect
          label={t('histology.tab.defect')}
          value={defectId}
          onChange={({ currentTarget: { value } }) => {
            setDefectId(value);
            setTimePointId('');
          }}
          data={[
            { value: '', label: t('histology.tab.notSaid') },
            ...chosen.defects.map((one, index) => ({
              value: one.defectId,
              label: t('studyCases.defect', { number: index + 1 }),
            })),
          ]}
        />
      )}
      {defect !== undefined && defect.timePoints.length > 0 && (
        <NativeSelect
          label={t('histology.tab.timePoint')}
          value={timePointId}
          onChange={({ currentTarget: { value } }) => {
            setTimePointId(value);
            const taken = defect.timePoints.find((one) => one.timePointId === value);
            setDays(taken?.daysSinceSpacer ?? taken?.derivedDays ?? days);
          }}
          data={[
            { value: '', label: t('histology.tab.notSaid') },
            ...defect.timePoints.map((one) => ({
              value: one.timePointId,
              label: say(timePointText(one.label)),
            })),
          ]}
        />
      )}
      <NativeSelect
        label={t('histology.room.stain')}
        value={stain}
        onChange={({ currentTarget: { value } }) => setStain(STAINS.find((one) => one === value) ?? 'other')}
        data={STAINS.map((value) => ({ value, label: t(`histology.stain.${value}`) }))}
      />
      <NumberInput
        label={t('histology.tab.days')}
        value={days ?? ''}
        onChange={(value) => setDays(typeof value === 'number' ? value : null)}
        allowDecimal={false}
        min={-36_500}
        max={36_500}
        hideControls
      />
      <FileInput
        label={t('histology.tab.file')}
        title={t('histology.tab.fileKinds')}
        placeholder={t('histology.tab.choose')}
        accept=".png,.jpg,.jpeg,.tif,.tiff,.dcm,image/png,image/jpeg,image/tiff,application/dicom"
        value={file}
        onChange={setFile}
        className={classes.file}
        data-testid="section-file"
      />
      <Button
        type="submit"
        variant="filled"
        // Not disabled meanwhile: a button that is loses the keyboard's focus.
        aria-busy={said.kind === 'underWay'}
        disabled={file === null || chosen === undefined}
        data-testid="take-section"
      >
        {t('histology.tab.import')}
      </Button>
      <p className={classes.told} role="status">
        {said.kind === 'underWay' && t('histology.tab.importing')}
        {said.kind === 'done' &&
          (said.pages === 1
            ? t('histology.tab.imported')
            : t('histology.tab.importedPages', { pages: said.pages }))}
      </p>
      <Problem text={problem} />
    </form>
  );
}
