import { Button, FileButton } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { CheckedObject } from '../../../shared/contracts/checkedObjects.ts';
import { checkObject } from '../../api/checkedObjects.ts';
import { limbText } from '../../reads/limbText.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import table from '../table.module.css';
import classes from './exports.module.css';

/** One file, and what it turned out to be. */
type Checked = { readonly id: number } & (
  | { readonly kind: 'checked'; readonly fileName: string; readonly found: CheckedObject }
  | { readonly kind: 'failed'; readonly fileName: string; readonly sentence: string }
);

const checked = async (file: File, id: number): Promise<Checked> => {
  try {
    return { id, kind: 'checked', fileName: file.name, found: await checkObject(file) };
  } catch (thrown) {
    return { id, kind: 'failed', fileName: file.name, sentence: sentenceOf(thrown) };
  }
};

/** Objects that came back, each beside the read it was made of. */
export function CheckObjectRow() {
  const { t } = useTexts();
  const [results, setResults] = useState<readonly Checked[]>([]);
  const [isChecking, setChecking] = useState(false);
  const again = useRef<() => void>(null);
  const check = async (files: readonly File[]) => {
    setChecking(true);
    setResults([]);
    for (const [id, file] of files.entries()) {
      const result = await checked(file, id);
      setResults((before) => [...before, result]);
    }
    setChecking(false);
    // The same files may be chosen once more.
    again.current?.();
  };
  return (
    <li className={classes.file}>
      <div className={classes.what}>
        <div className={classes.kind}>{t('dicomObjects.check')}</div>
        <div>{t('dicomObjects.checkAbout')}</div>
        <div role="status" data-testid="checked-object">
          {results.map((result) =>
            result.kind === 'failed' ? (
              <Sentence key={result.id} tone="problem">
                {t('dicomObjects.notChecked', { file: result.fileName, why: result.sentence })}
              </Sentence>
            ) : (
              <Found key={result.id} fileName={result.fileName} found={result.found} />
            ),
          )}
        </div>
      </div>
      <div className={classes.how}>
        <FileButton
          multiple
          onChange={(files) => !isChecking && files.length > 0 && void check(files)}
          accept=".dcm,application/dicom"
          resetRef={again}
        >
          {(props) => (
            <Button
              {...props}
              leftSection={<IconFileSearch size={16} aria-hidden="true" />}
              aria-busy={isChecking}
              data-testid="check-object"
            >
              {t('dicomObjects.choose')}
            </Button>
          )}
        </FileButton>
      </div>
    </li>
  );
}

function Found({ fileName, found }: { readonly fileName: string; readonly found: CheckedObject }) {
  const { t, say } = useTexts();
  const { kind, read, isSameObject, differences } = found;
  const defect = limbText(read);
  const of = {
    file: fileName,
    kind: t(`dicomObjects.kind.${kind}`),
    caseCode: read.caseCode,
    defect: defect === null ? t('dicomObjects.someDefect') : say(defect),
    timePoint: read.timePoint,
    reader:
      read.reader === null ? t('dicomObjects.consensus') : t('dicomObjects.reader', { number: read.reader }),
    version: read.version,
  };
  return (
    <>
      <Sentence tone={differences.length === 0 ? 'note' : 'problem'}>
        {differences.length === 0 ? t('dicomObjects.equal', of) : t('dicomObjects.differs', of)}
      </Sentence>
      {!isSameObject && <Sentence tone="note">{t('dicomObjects.olderObject')}</Sentence>}
      {differences.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('dicomObjects.column.what')}</th>
              <th>{t('dicomObjects.column.inFile')}</th>
              <th>{t('dicomObjects.column.stored')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ what, inFile, stored }) => (
              <tr key={what}>
                <td>{what}</td>
                <td>{inFile}</td>
                <td>{stored}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
