import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { PrintedTable } from '../../../shared/cohort/tables/printedTable.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './cohort.module.css';
import { tableAsRead, tableCsv } from './tableText.ts';

/** Takes a table along: its numbers as a file, or as it is read. */
export function TableActions({ table }: { readonly table: PrintedTable }) {
  const { t, say } = useTexts();
  const [copied, setCopied] = useState<'notYet' | 'copied' | 'refused'>('notYet');
  const title = say(table.title);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(tableAsRead(table, say));
      setCopied('copied');
    } catch {
      setCopied('refused');
    }
  };
  return (
    <div className={classes.actions}>
      {copied === 'refused' && (
        <Sentence tone="problem" isAlert>
          {t('cohort.notCopied')}
        </Sentence>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={
          copied === 'copied' ? (
            <IconCheck size={14} aria-hidden="true" />
          ) : (
            <IconCopy size={14} aria-hidden="true" />
          )
        }
        aria-label={t('cohort.copyOf', { table: title })}
        onClick={() => void copy()}
      >
        {t(copied === 'copied' ? 'cohort.copied' : 'cohort.copy')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconDownload size={14} aria-hidden="true" />}
        aria-label={t('cohort.csvOf', { table: title })}
        onClick={() => download(`${table.name}.csv`, 'text/csv', tableCsv(table))}
      >
        {t('cohort.csv')}
      </Button>
    </div>
  );
}
