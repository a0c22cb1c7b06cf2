import { Button } from '@mantine/core';
import { useState } from 'react';
import { STUDY_EXPORT_FILES } from '../../../shared/contracts/studyExports.ts';
import { studyExportFile } from '../../api/studyExports.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import { Problem } from '../../ui/Problem.tsx';

/** Saves the table of cases, which can be filled in elsewhere and imported. */
export function SaveTableButton() {
  const { t } = useTexts();
  const [problem, setProblem] = useState<string | null>(null);
  async function save(): Promise<void> {
    try {
      const { name, mediaType } = STUDY_EXPORT_FILES.cases;
      download(name, mediaType, await studyExportFile('cases'));
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }
  return (
    <>
      <Button onClick={() => void save()} title={t('caseEntry.saveHint')} data-testid="save-cases">
        {t('caseEntry.save')}
      </Button>
      <Problem text={problem} />
    </>
  );
}
