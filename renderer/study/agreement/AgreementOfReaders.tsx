import { Button, NumberInput, Select } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Agreement } from '../../../shared/contracts/agreement.ts';
import { type AgreementReport, BOOTSTRAP_SAMPLES } from '../../../shared/study/agreementReport.ts';
import { GRADE_KINDS, type GradeKind } from '../../../shared/study/gradeAgreement.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { download } from '../../ui/download.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { ComputationStatus } from '../computed/ComputationStatus.tsx';
import { useComputed } from '../computed/useComputed.ts';
import { AgreementStatus } from './AgreementStatus.tsx';
import classes from './agreement.module.css';
import { agreementCsv } from './agreementCsv.ts';
import type { AgreementTask } from './agreementWorker.ts';
import { ReportView } from './ReportView.tsx';

const startThread = (): Worker =>
  new Worker(new URL('./agreementWorker.ts', import.meta.url), { type: 'module' });

/** Whom to compare, in which grade, with which seed; the report of it is computed in a thread of its own. */
export function AgreementOfReaders({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTexts();
  const [readers, setReaders] = useState<readonly [number, number]>([0, 1]);
  const [seed, setSeed] = useState(agreement.seed);
  const [kind, setKind] = useState<GradeKind>(agreement.primaryGrade);
  const { table, naPolicy } = agreement;
  const task = useMemo(
    (): AgreementTask => ({ table, readers, policy: naPolicy, seed, samples: BOOTSTRAP_SAMPLES }),
    [table, readers, naPolicy, seed],
  );
  const { computation, cancel, again } = useComputed<AgreementTask, AgreementReport>(startThread, task);
  const names = agreement.readers.map(({ name }, place) => ({ value: String(place), label: name }));
  const choose = (place: 0 | 1, chosen: string | null): void => {
    const reader = Number(chosen ?? readers[place]);
    const other = readers[1 - place] ?? 0;
    // Choosing the other one exchanges both: nobody is compared with themselves.
    const also = other === reader ? readers[place] : other;
    setReaders(place === 0 ? [reader, also] : [also, reader]);
  };
  return (
    <div className={classes.tab} data-testid="agreement">
      <div className={classes.head}>
        <h2 className={classes.title}>{t('agreement.title')}</h2>
        <AgreementStatus agreement={agreement} readers={readers} />
        <div className={`${classes.headLine} ${classes.pressed}`}>
          {names.length > 2 &&
            ([0, 1] as const).map((place) => (
              <Select
                key={place}
                label={t(place === 0 ? 'agreement.choose.first' : 'agreement.choose.second')}
                data={names}
                value={String(readers[place])}
                onChange={(chosen) => choose(place, chosen)}
                allowDeselect={false}
                size="xs"
                w={160}
              />
            ))}
          <Choice
            label={t('agreement.kind.label')}
            options={GRADE_KINDS.map((value) => ({ value, label: t(`agreement.kind.${value}`) }))}
            value={kind}
            onChoose={setKind}
            testId="grade-kind"
          />
          <NumberInput
            label={t('agreement.seed')}
            title={t('agreement.seedHint')}
            value={seed}
            onChange={(value) => typeof value === 'number' && setSeed(value)}
            min={0}
            max={0xffff_ffff}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            size="xs"
            w={150}
            data-testid="agreement-seed"
          />
          {seed !== agreement.seed && (
            <Button size="xs" onClick={() => setSeed(agreement.seed)}>
              {t('agreement.ofStudy')}
            </Button>
          )}
          <Button
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            disabled={computation.kind !== 'ready'}
            onClick={() =>
              computation.kind === 'ready' &&
              download('agreement.csv', 'text/csv', agreementCsv(computation.result, agreement))
            }
          >
            {t('agreement.csv')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconPrinter size={14} aria-hidden="true" />}
            disabled={computation.kind !== 'ready'}
            onClick={() => window.print()}
          >
            {t('agreement.print')}
          </Button>
        </div>
      </div>
      <ComputationStatus computation={computation} of={BOOTSTRAP_SAMPLES} onCancel={cancel} onAgain={again} />
      {computation.kind === 'ready' && computation.result.units === 0 && (
        <Sentence tone="note">{t('agreement.nothing.text')}</Sentence>
      )}
      {computation.kind === 'ready' && computation.result.units > 0 && (
        <ReportView report={computation.result} rules={agreement} kind={kind} />
      )}
    </div>
  );
}
