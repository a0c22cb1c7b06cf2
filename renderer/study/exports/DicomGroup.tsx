import { Button, MultiSelect } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { type StudyJob, type StudyJobProgress, studyJobFile } from '../../../shared/contracts/studyJobs.ts';
import { study } from '../../api/study.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import { useAsked } from '../../asked/useAsked.ts';
import type { Job } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { useMayChange } from '../useMayChange.ts';
import { CheckObjectRow } from './CheckObjectRow.tsx';
import { ExportGroup, ExportRow } from './ExportGroup.tsx';
import classes from './exports.module.css';
import { SendObjectsDialog } from './SendObjectsDialog.tsx';
import { UnblindedForm } from './UnblindedForm.tsx';
import { useHasPassphrase } from './useHasPassphrase.ts';

/** Locked reads as DICOM objects: made, sent to an image server, and checked when they come back. */
export function DicomGroup({ job }: { readonly job: Job<StudyJobProgress> }) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  const hasPassphrase = useHasPassphrase();
  const { answer } = useAsked(study.cases);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const codes = answer.kind === 'ready' ? answer.value.cases.map(({ caseCode }) => caseCode).toSorted() : [];
  const cases = chosen.length === 0 ? null : [...chosen];
  const begin = (asked: StudyJob) => job.begin(() => studyJobService.begin(asked));
  return (
    <ExportGroup title={t('dicomObjects.group')}>
      <li className={classes.file}>
        <MultiSelect
          label={t('dicomObjects.cases')}
          placeholder={chosen.length === 0 ? t('dicomObjects.everyCase') : ''}
          data={codes}
          value={[...chosen]}
          onChange={setChosen}
          searchable
          clearable
          className={classes.whole}
          data-testid="dicom-cases"
        />
      </li>
      <ExportRow
        title={t('dicomObjects.make')}
        about={t('dicomObjects.makeAbout')}
        fileName={studyJobFile({ kind: 'dicomObjects', cases, permit: null }).name}
      >
        <Button
          onClick={() => begin({ kind: 'dicomObjects', cases, permit: null })}
          data-testid="export-dicom-objects"
        >
          {t('studyExports.make')}
        </Button>
        {mayChange && (
          <Button
            leftSection={<IconSend size={16} aria-hidden="true" />}
            onClick={() => setSending(true)}
            data-testid="send-dicom-objects"
          >
            {t('dicomObjects.send')}
          </Button>
        )}
      </ExportRow>
      {mayChange && hasPassphrase && (
        <ExportRow
          title={t('dicomObjects.identified')}
          about={t('dicomObjects.identifiedAbout')}
          fileName={studyJobFile({ kind: 'dicomObjects', cases, permit: '' }).name}
        >
          <UnblindedForm
            action={t('studyExports.make')}
            onPermit={(permit) => begin({ kind: 'dicomObjects', cases, permit })}
          />
        </ExportRow>
      )}
      <CheckObjectRow />
      {isSending && (
        <SendObjectsDialog
          cases={cases}
          onSend={(remoteId, permit) => {
            setSending(false);
            begin({ kind: 'sentObjects', remoteId, cases, permit });
          }}
          onClose={() => setSending(false)}
        />
      )}
    </ExportGroup>
  );
}
