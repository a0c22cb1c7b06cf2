import { Button, Loader, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PackageProgress, PackageReport } from '../../shared/contracts/packages.ts';
import { packageService } from '../api/packages.ts';
import type { Job } from '../jobs/useJob.ts';
import { useTexts } from '../texts/useTexts.ts';
import form from '../ui/form.module.css';
import { Sentence } from '../ui/Sentence.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import classes from './packages.module.css';
import { reportText } from './reportText.ts';

type Props = {
  readonly job: Job<PackageProgress>;
  readonly onClose: () => void;
  /** What is asked before it begins. */
  readonly children: ReactNode;
};

/** A package: what is asked for it, how far it is, and how it ended. */
export function PackageJobView({ job, onClose, children }: Props) {
  const { t } = useTexts();
  const { state, cancel, reset } = job;
  switch (state.kind) {
    case 'asking':
    case 'idle':
      return <div className={form.stack}>{children}</div>;
    case 'sending':
      return <Loader size="sm" aria-label={t('packages.sending')} />;
    case 'failed':
      return (
        <Ended onClose={onClose} onAgain={reset}>
          <Sentence tone="problem" isAlert>
            {state.sentence}
          </Sentence>
        </Ended>
      );
    case 'begun':
      return state.progress.state === 'running' ? (
        <Running progress={state.progress} onCancel={cancel} />
      ) : (
        <End progress={state.progress} onAgain={reset} onClose={onClose} />
      );
  }
}

function Running({
  progress,
  onCancel,
}: {
  readonly progress: PackageProgress;
  readonly onCancel: () => void;
}) {
  const { t } = useTexts();
  const { items, finished } = progress;
  return (
    <div className={form.stack}>
      <Progress value={items === 0 ? 0 : (finished / items) * 100} aria-label={t('packages.progress')} />
      <p className={classes.amount}>
        {items === 0 ? t('packages.preparing') : t('packages.doneOf', { done: finished, items })}
      </p>
      <div className={form.actions}>
        <Button onClick={onCancel} data-testid="package-cancel">
          {t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}

type EndProps = {
  readonly progress: PackageProgress;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

function End({ progress, onAgain, onClose }: EndProps) {
  const { t, say } = useTexts();
  const { jobId, report, failure } = progress;
  if (report === null) {
    return (
      <Ended onClose={onClose} onAgain={onAgain}>
        <Sentence tone={failure === null ? 'note' : 'problem'} isAlert={failure !== null}>
          {failure ?? t('packages.wasCancelled')}
        </Sentence>
      </Ended>
    );
  }
  const isMade = report.kind === 'assignmentsMade' || report.kind === 'readsMade';
  return (
    <Ended
      onClose={onClose}
      save={
        isMade ? (
          <Button
            component="a"
            href={packageService.file(jobId)}
            download={report.kind === 'readsMade' ? 'osteoread-reads.zip' : 'osteoread-assignments.zip'}
            variant="filled"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            data-autofocus
            data-testid="package-save"
          >
            {t('packages.save')}
          </Button>
        ) : null
      }
    >
      <p className={classes.amount} data-testid="package-done">
        {say(reportText(report))}
      </p>
      {isMade && <Sentence tone="note">{t('packages.saveNow')}</Sentence>}
      <Details report={report} />
    </Ended>
  );
}

function Details({ report }: { readonly report: PackageReport }) {
  const { t } = useTexts();
  if (report.kind === 'assignmentsTaken') {
    const { coordinator, coordinatorFingerprint } = report;
    return (
      <>
        <p className={form.text}>{t('packages.end.compare', { coordinator })}</p>
        <Fingerprint
          value={coordinatorFingerprint}
          label={t('packages.fingerprintOf', { name: coordinator })}
        />
      </>
    );
  }
  if (report.kind !== 'readsTaken') return null;
  return (
    <>
      {report.alreadyHere > 0 && (
        <p className={form.text}>{t('packages.end.alreadyHere', { count: report.alreadyHere })}</p>
      )}
      {report.conflicts.length > 0 && (
        <Sentence tone="problem" isAlert>
          {t('packages.end.leftOut', { count: report.conflicts.length })}
          <ul className={classes.conflicts}>
            {report.conflicts.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Sentence>
      )}
    </>
  );
}

type EndedProps = {
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onAgain?: () => void;
  readonly save?: ReactNode;
};

function Ended({ children, onClose, onAgain, save }: EndedProps) {
  const { t } = useTexts();
  return (
    <div className={form.stack}>
      {children}
      <div className={form.actions}>
        {onAgain !== undefined && <Button onClick={onAgain}>{t('packages.again')}</Button>}
        <Button onClick={onClose} data-testid="package-close">
          {t('ui.close')}
        </Button>
        {save}
      </div>
    </div>
  );
}
