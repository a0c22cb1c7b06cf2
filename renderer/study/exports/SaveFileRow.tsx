import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { STUDY_EXPORT_FILES, type StudyExportKind } from '../../../shared/contracts/studyExports.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ExportRow } from './ExportGroup.tsx';
import type { FileSaving } from './useFileSaving.ts';

/** A file of the study that is there at once. */
export function SaveFileRow({
  kind,
  saving,
}: {
  readonly kind: StudyExportKind;
  readonly saving: FileSaving;
}) {
  const { t } = useTexts();
  const { name } = STUDY_EXPORT_FILES[kind];
  const { state } = saving;
  return (
    <ExportRow title={t(`studyExports.kind.${kind}`)} about={t(`studyExports.about.${kind}`)} fileName={name}>
      <Button
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        aria-label={t('studyExports.saveFile', { file: name })}
        // Not disabled meanwhile: a button that is loses the keyboard's focus.
        aria-busy={state.kind === 'underWay' && state.of === kind}
        onClick={() => saving.save(kind)}
      >
        {t('studyExports.save')}
      </Button>
    </ExportRow>
  );
}
