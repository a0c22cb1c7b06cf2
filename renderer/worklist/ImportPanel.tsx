import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ImportProgress } from '../../shared/contracts/imports.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import { bytesText, durationText } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { useImportSession, useImportState } from './ImportContext.tsx';
import classes from './ImportPanel.module.css';
import { ImportReportView } from './ImportReportView.tsx';
import type { ImportState, Sending } from './importSession.ts';
import { UnfinishedImports } from './UnfinishedImports.tsx';

type Active = Extract<ImportState, { kind: 'active' }>;

/** How far an import is, from nothing (0) to all (100); sending and reading are half of it each. */
function percentDone({ sending, progress }: Active): number {
  const read = progress === null || progress.found === 0 ? 0 : progress.finished / progress.found;
  if (sending === null) return read * 100;
  const sent = sending.bytes === 0 ? 1 : sending.sentBytes / sending.bytes;
  const isAllSent = sending.sentFiles === sending.files;
  return isAllSent ? 50 + read * 50 : sent * 50;
}

/** Below two seconds a pace says nothing of what is left. */
function sendingLeft({ bytes, sentBytes }: Sending, seconds: number, t: Speaker['t']): string {
  if (sentBytes === 0 || seconds < 2) return '';
  return t('importing.timeLeft', { time: durationText(((bytes - sentBytes) * seconds) / sentBytes) });
}

/** "Sent 3 of 12 files · 4.1 MB of 16 MB · 2.0 MB/s · 6 s left". */
function sentSoFar(sending: Sending, seconds: number, t: Speaker['t']): string {
  const { files, sentFiles, bytes, sentBytes } = sending;
  return [
    t('importing.sent', { sent: sentFiles, files: worded('count.files', { count: files }) }),
    t('importing.bytesOf', { done: bytesText(sentBytes), all: bytesText(bytes) }),
    `${bytesText(sentBytes / seconds)}/s`,
    sendingLeft(sending, seconds, t),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** "Read 120 of 3000 files · 63 MB · 430 files/s · 226 MB/s · 7 s left". */
function readSoFar(progress: ImportProgress, t: Speaker['t']): string {
  const { found, finished, bytes, filesPerSecond, bytesPerSecond, secondsLeft } = progress;
  return [
    t('importing.read', { read: finished, files: worded('count.files', { count: found }) }),
    bytesText(bytes),
    filesPerSecond > 0 ? t('importing.filesPerSecond', { n: Math.max(1, Math.round(filesPerSecond)) }) : '',
    bytesPerSecond > 0 ? `${bytesText(bytesPerSecond)}/s` : '',
    secondsLeft === null ? '' : t('importing.timeLeft', { time: durationText(secondsLeft) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function Running({ state }: { readonly state: Active }) {
  const { t } = useTexts();
  const session = useImportSession();
  const [now, setNow] = useState(state.startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const { sending, progress, isCancelling } = state;
  const isSending = sending !== null && sending.sentFiles < sending.files;
  const seconds = Math.max(0.5, (now - state.startedAt) / 1000);
  const what = isSending
    ? sentSoFar(sending, seconds, t)
    : progress === null || progress.found === 0
      ? t('importing.lookingForFiles')
      : readSoFar(progress, t);
  return (
    <div className={classes.row}>
      <Progress
        className={classes.bar}
        value={percentDone(state)}
        aria-label={t('importing.import')}
        data-testid="import-progress"
      />
      <span className={classes.counts}>{what}</span>
      <Button onClick={session.cancel} disabled={isCancelling}>
        {t(isCancelling ? 'importing.stopping' : 'ui.cancel')}
      </Button>
    </div>
  );
}

/** The import under way, or how the last one ended, and those that were cut short. Nothing when there was none. */
export function ImportPanel() {
  const { kind } = useImportState();
  return (
    <>
      <CurrentImport />
      {kind !== 'active' && kind !== 'listing' && <UnfinishedImports />}
    </>
  );
}

function CurrentImport() {
  const { t, say } = useTexts();
  const session = useImportSession();
  const state = useImportState();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'listing':
      return (
        <section className={classes.panel} aria-label={t('importing.import')}>
          <div className={classes.row}>
            <span className={classes.counts}>
              {t('importing.lookingInto', { files: worded('count.files', { count: state.found }) })}
            </span>
            <Button onClick={session.cancel}>{t('ui.cancel')}</Button>
          </div>
        </section>
      );
    case 'active':
      return (
        <section className={classes.panel} aria-label={t('importing.import')}>
          <Running state={state} />
        </section>
      );
    case 'ended':
      return (
        <section className={classes.panel} aria-label={t('importing.report')}>
          <ImportReportView
            report={state.report}
            wasCancelled={state.wasCancelled}
            onClose={session.dismiss}
          />
        </section>
      );
    case 'failed':
      return (
        <section className={classes.panel} aria-label={t('importing.import')}>
          <div className={classes.row}>
            <Sentence tone="problem" isAlert>
              {say(state.sentence)}
            </Sentence>
            <Button onClick={session.dismiss}>{t('ui.close')}</Button>
          </div>
        </section>
      );
  }
}
