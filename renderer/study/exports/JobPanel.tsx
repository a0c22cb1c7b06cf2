import { Button, Loader, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { StudyJobProgress } from '../../../shared/contracts/studyJobs.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import type { Job } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { bytesText, durationText } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './exports.module.css';

/** How far the file is that is being written, and how it ended. Nothing before the first. */
export function JobPanel({ job }: { readonly job: Job<StudyJobProgress> }) {
  const { t } = useTexts();
  const panel = useRef<HTMLElement>(null);
  const { state } = job;
  // The button goes with what it ends: the keyboard stays in the panel, with what comes next.
  const keepingFocus = (act: () => void) => () => {
    panel.current?.focus();
    act();
  };
  if (state.kind === 'idle' || state.kind === 'asking') return null;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={classes.job}
      aria-label={t('studyExports.job.title')}
      data-testid="study-job"
    >
      {state.kind === 'sending' && <Loader size="sm" aria-label={t('studyExports.job.beginning')} />}
      {state.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {state.sentence}
        </Sentence>
      )}
      {state.kind === 'begun' && (
        <Begun progress={state.progress} onCancel={keepingFocus(job.cancel)} onDismiss={job.reset} />
      )}
    </section>
  );
}

type BegunProps = {
  readonly progress: StudyJobProgress;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
};

function Begun({ progress, onCancel, onDismiss }: BegunProps) {
  const { t } = useTexts();
  const { state, jobId, fileName, items, finished, report, failure } = progress;
  if (state === 'running') {
    return (
      <>
        <p className={classes.jobTitle}>{t('studyExports.job.writing', { file: fileName })}</p>
        <Progress
          value={items === 0 ? 0 : (finished / items) * 100}
          aria-label={t('studyExports.job.progress')}
        />
        <div className={classes.jobLine}>
          <span className={classes.amount}>
            {items === 0
              ? t('studyExports.job.preparing')
              : t('studyExports.job.doneOf', { done: finished, items })}
          </span>
          <Button onClick={onCancel} data-testid="study-job-cancel">
            {t('ui.cancel')}
          </Button>
        </div>
      </>
    );
  }
  if (report === null) {
    return (
      <>
        <Sentence tone={failure === null ? 'note' : 'problem'} isAlert={failure !== null}>
          {failure ?? t('studyExports.job.cancelled')}
        </Sentence>
        <div className={classes.jobLine}>
          <span />
          <Button onClick={onDismiss}>{t('studyExports.job.dismiss')}</Button>
        </div>
      </>
    );
  }
  const { bytes, seconds, notes } = report;
  return (
    <>
      <p className={classes.jobTitle} role="status" data-testid="study-job-done">
        {t('studyExports.job.done', {
          file: fileName,
          bytes: bytesText(bytes),
          seconds: durationText(seconds),
        })}
      </p>
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className={classes.jobLine}>
        <span>{t('studyExports.job.saveNow')}</span>
        <Button
          component="a"
          href={studyJobService.file(jobId)}
          download={fileName}
          variant="filled"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          data-testid="study-job-save"
        >
          {t('studyExports.job.save')}
        </Button>
      </div>
    </>
  );
}
