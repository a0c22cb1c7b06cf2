import { Button, FileInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ConsensusId } from '../../shared/base/ids.ts';
import { consensus } from '../api/consensus.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './consensus.module.css';

type Props = {
  readonly consensusId: ConsensusId;
  readonly signedBy: readonly number[];
  readonly onFile: (file: File) => void;
};

/** For a reader who sits elsewhere: the decision goes as a file and comes back signed by the reader's key. */
export function SignedFile({ consensusId, signedBy, onFile }: Props) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('consensus.elsewhere')}</summary>
      <div className={classes.form}>
        <p className={classes.quiet}>{t('consensus.elsewhereHint')}</p>
        <div className={classes.line}>
          {([1, 2] as const)
            .filter((reader) => !signedBy.includes(reader))
            .map((reader) => (
              <Button
                key={reader}
                component="a"
                href={consensus.documentFile(consensusId, reader)}
                download={`osteoread-decision-reader-${reader}.json`}
                leftSection={<IconDownload size={16} aria-hidden="true" />}
                data-testid={`save-decision-${reader}`}
              >
                {t('consensus.saveFor', { reader })}
              </Button>
            ))}
        </div>
        <FileInput
          label={t('consensus.signedFile')}
          placeholder={t('packages.chooseFile')}
          accept=".json"
          value={null}
          onChange={(file) => {
            if (file !== null) onFile(file);
          }}
          data-testid="signed-file"
        />
      </div>
    </details>
  );
}
