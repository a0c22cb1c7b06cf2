import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { csvFile } from '../../../shared/base/csv.ts';
import type { NamedTable } from '../../../shared/exports/namedTable.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import classes from './animals.module.css';

/** The tables behind the screen, each as a file with all digits; English names and codes in every language. */
export function SaveTables({ tables }: { readonly tables: readonly NamedTable[] }) {
  const { t } = useTexts();
  return (
    <div className={classes.saves}>
      {tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, header, rows }) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            aria-label={t('animals.saveFile', { file: `${name}.csv` })}
            onClick={() => download(`${name}.csv`, 'text/csv', csvFile([header, ...rows]))}
          >
            {`${name}.csv`}
          </Button>
        ))}
    </div>
  );
}
