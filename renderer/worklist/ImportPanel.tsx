import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ImportProgress } from '../../shared/contracts/imports.ts';
import { bytesText, counted, durationText } from '../ui/format.ts';
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
function sendingLeft({ bytes, sentBytes }: Sending, seconds: number): string {
  if (sentBytes === 0 || seconds < 2) return '';
  return ` · ${durationText(((bytes - sentBytes) * seconds) / sentBytes)} left`;
}

/** "Read 120 of 3000 files · 63 MB · 430 files/s · 226 MB/s · 7 s left". */
function readSoFar(progress: ImportProgress): string {
  const { found, finished, bytes, filesPerSecond, bytesPerSecond, secondsLeft } = progress;
  return [
    `Read ${finished} of ${counted(found, 'file')}`,
    bytesText(bytes),
    filesPerSecond > 0 ? `${Math.max(1, Math.round(filesPerSecond))} files/s` : '',
    bytesPerSecond > 0 ? `${bytesText(bytesPerSecond)}/s` : '',
    secondsLeft === null ? '' : `${durationText(secondsLeft)} left`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function Running({ state }: { readonly state: Active }) {
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
    ? `Sent ${sending.sentFiles} of ${counted(sending.files, 'file')} · ` +
      `${bytesText(sending.sentBytes)} of ${bytesText(sending.bytes)} · ` +
      `${bytesText(sending.sentBytes / seconds)}/s` +
      sendingLeft(sending, seconds)
    : progress === null || progress.found === 0
      ? 'Looking for files'
      : readSoFar(progress);
  return (
    <div className={classes.row}>
      <Progress
        className={classes.bar}
        value={percentDone(state)}
        transitionDuration={0}
        aria-label="Import"
        data-testid="import-progress"
      />
      <span className={classes.counts}>{what}</span>
      <Button onClick={session.cancel} disabled={isCancelling}>
        {isCancelling ? 'Stopping' : 'Cancel'}
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
  const session = useImportSession();
  const state = useImportState();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'listing':
      return (
        <section className={classes.panel} aria-label="Import">
          <div className={classes.row}>
            <span className={classes.counts}>
              Looking into the folders: {counted(state.found, 'file')} so far
            </span>
            <Button onClick={session.cancel}>Cancel</Button>
          </div>
        </section>
      );
    case 'active':
      return (
        <section className={classes.panel} aria-label="Import">
          <Running state={state} />
        </section>
      );
    case 'ended':
      return (
        <section className={classes.panel} aria-label="Import report">
          <ImportReportView
            report={state.report}
            wasCancelled={state.wasCancelled}
            onClose={session.dismiss}
          />
        </section>
      );
    case 'failed':
      return (
        <section className={classes.panel} aria-label="Import">
          <div className={classes.row}>
            <Sentence tone="problem" isAlert>
              {state.sentence}
            </Sentence>
            <Button onClick={session.dismiss}>Close</Button>
          </div>
        </section>
      );
  }
}
