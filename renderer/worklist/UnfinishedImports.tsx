import { Button } from '@mantine/core';
import type { UnfinishedImport } from '../../shared/contracts/imports.ts';
import { counted } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { useImportSession, useUnfinishedImports } from './ImportContext.tsx';
import classes from './ImportPanel.module.css';

function sentenceOf({ kind, files }: UnfinishedImport): string {
  const kept =
    files === 0 ? 'before its first file' : `after ${counted(files, 'file')}; what it had added is kept`;
  switch (kind) {
    case 'paths':
      return `An import was cut short ${kept}.`;
    case 'upload':
      return (
        `An import from a browser was cut short ${kept}. ` +
        'To go on, choose or drop the same files again: those that are here are skipped.'
      );
    case 'demo':
      return `The demo study was cut short ${kept}. To go on, open it again.`;
  }
}

/** Imports that were cut short: to be gone on with, or left. */
export function UnfinishedImports() {
  const session = useImportSession();
  return useUnfinishedImports().map((unfinished) => {
    const { importId, kind } = unfinished;
    return (
      <section
        key={importId}
        className={classes.panel}
        aria-label="Import cut short"
        data-testid="import-cut-short"
      >
        <div className={classes.row}>
          <Sentence tone="note">{sentenceOf(unfinished)}</Sentence>
          <div className={classes.actions}>
            {kind === 'paths' && (
              <Button
                variant="filled"
                onClick={() => void session.startThere({ kind: 'resume', importId })}
                data-testid="import-go-on"
              >
                Go on
              </Button>
            )}
            <Button onClick={() => void session.leave(importId)} data-testid="import-leave">
              {kind === 'paths' ? 'Leave it' : 'Close'}
            </Button>
          </div>
        </div>
      </section>
    );
  });
}
