import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { bytesText, counted } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { useImportSession, useImportState } from './ImportContext.tsx';
import classes from './ImportPanel.module.css';
import { ImportReportView } from './ImportReportView.tsx';
import type { ImportState } from './importSession.ts';

type Active = Extract<ImportState, { kind: 'active' }>;

/** How far an import is, from nothing (0) to all (100); sending and reading are half of it each. */
function percentDone({ sending, progress }: Active): number {
  const read = progress === null || progress.found === 0 ? 0 : progress.finished / progress.found;
  if (sending === null) return read * 100;
  const sent = sending.bytes === 0 ? 1 : sending.sentBytes / sending.bytes;
  const isAllSent = sending.sentFiles === sending.files;
  return isAllSent ? 50 + read * 50 : sent * 50;
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
      `${bytesText(sending.sentBytes / seconds)}/s`
    : progress === null || progress.found === 0
      ? 'Looking for files'
      : `Read ${progress.finished} of ${counted(progress.found, 'file')} · ${bytesText(progress.bytes)} · ` +
        `${Math.round(progress.filesPerSecond)} files/s`;
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

/** The import under way, or how the last one ended. Nothing when there was none. */
export function ImportPanel() {
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
