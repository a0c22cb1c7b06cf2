import { Button, FileButton } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { CheckedObject } from '../../../shared/contracts/checkedObjects.ts';
import { checkObject } from '../../api/checkedObjects.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import table from '../table.module.css';
import classes from './exports.module.css';

type Checking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'underWay' }
  | { readonly kind: 'checked'; readonly fileName: string; readonly found: CheckedObject }
  | { readonly kind: 'failed'; readonly sentence: string };

/** An object that came back, beside the read it was made of. */
export function CheckObjectRow() {
  const { t } = useTexts();
  const [checking, setChecking] = useState<Checking>({ kind: 'nothing' });
  const again = useRef<() => void>(null);
  const check = async (file: File | null) => {
    if (file === null) return;
    setChecking({ kind: 'underWay' });
    try {
      setChecking({ kind: 'checked', fileName: file.name, found: await checkObject(file) });
    } catch (thrown) {
      setChecking({ kind: 'failed', sentence: sentenceOf(thrown) });
    }
    // The same file may be chosen once more.
    again.current?.();
  };
  return (
    <li className={classes.file}>
      <div className={classes.what}>
        <div className={classes.kind}>{t('dicomObjects.check')}</div>
        <div>{t('dicomObjects.checkAbout')}</div>
        <div role="status" data-testid="checked-object">
          {checking.kind === 'failed' && <Sentence tone="problem">{checking.sentence}</Sentence>}
          {checking.kind === 'checked' && <Found fileName={checking.fileName} found={checking.found} />}
        </div>
      </div>
      <div className={classes.how}>
        <FileButton onChange={(file) => void check(file)} accept=".dcm,application/dicom" resetRef={again}>
          {(props) => (
            <Button
              {...props}
              leftSection={<IconFileSearch size={16} aria-hidden="true" />}
              aria-busy={checking.kind === 'underWay'}
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
  const { t } = useTexts();
  const { kind, read, isSameObject, differences } = found;
  const of = {
    file: fileName,
    kind: t(`dicomObjects.kind.${kind}`),
    caseCode: read.caseCode,
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
