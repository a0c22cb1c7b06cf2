import { Button } from '@mantine/core';
import type { UnfinishedImport } from '../../shared/contracts/imports.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { useImportSession, useUnfinishedImports } from './ImportContext.tsx';
import classes from './ImportPanel.module.css';

/** What became of an import, and how to go on with it. */
function sentenceOf({ kind, files }: UnfinishedImport): Wording {
  const kept =
    files === 0
      ? worded('importing.cutShort.atOnce')
      : worded('importing.cutShort.after', { files: worded('count.files', { count: files }) });
  return worded(`importing.cutShort.${kind}`, { kept });
}

/** Imports that were cut short: to be gone on with, or left. */
export function UnfinishedImports() {
  const { t, say } = useTexts();
  const session = useImportSession();
  return useUnfinishedImports().map((unfinished) => {
    const { importId, kind } = unfinished;
    return (
      <section
        key={importId}
        className={classes.panel}
        aria-label={t('importing.cutShort.label')}
        data-testid="import-cut-short"
      >
        <div className={classes.row}>
          <Sentence tone="note">{say(sentenceOf(unfinished))}</Sentence>
          <div className={classes.actions}>
            {kind === 'paths' && (
              <Button
                variant="filled"
                onClick={() => void session.startThere({ kind: 'resume', importId })}
                data-testid="import-go-on"
              >
                {t('importing.cutShort.goOn')}
              </Button>
            )}
            <Button onClick={() => void session.leave(importId)} data-testid="import-leave">
              {t(kind === 'paths' ? 'importing.cutShort.leave' : 'ui.close')}
            </Button>
          </div>
        </div>
      </section>
    );
  });
}
