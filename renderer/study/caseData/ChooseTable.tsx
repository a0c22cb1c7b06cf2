import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import type { TableFile } from './DecodedFile.tsx';

/** Asks for a table of text. The same file can be chosen again, once it was put right. */
export function ChooseTable({
  file,
  onChoose,
}: {
  readonly file: TableFile;
  readonly onChoose?: () => void;
}) {
  const { t } = useTexts();
  const reset = useRef<() => void>(null);
  const isFirst = file.state.kind === 'none';
  return (
    <FileButton
      accept=".csv,.tsv,.txt,text/csv"
      resetRef={reset}
      onChange={(chosen) => {
        if (chosen === null) return;
        onChoose?.();
        file.choose(chosen);
        reset.current?.();
      }}
    >
      {(props) => (
        <Button {...props} className={form.start} variant={isFirst ? 'filled' : 'default'} data-autofocus>
          {t(isFirst ? 'caseEntry.take.choose' : 'caseEntry.take.chooseOther')}
        </Button>
      )}
    </FileButton>
  );
}
