import { Button } from '@mantine/core';
import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { BeginStudy } from './BeginStudy.tsx';
import { ProgressTable } from './ProgressTable.tsx';
import classes from './progress.module.css';

/** What has to be there before the blinded study begins, and from then on how far it is. */
export function ProgressTab() {
  const { t } = useTexts();
  const beginning = useAsked(study.beginning);
  const progress = useAsked(study.progress);
  return (
    <div className={classes.tab}>
      <AskedPart asked={beginning}>
        {(value) =>
          value.isBlinded ? (
            <Sentence tone="note">{t('studyProgress.running')}</Sentence>
          ) : (
            <BeginStudy beginning={value} onBegun={beginning.show} />
          )
        }
      </AskedPart>
      <AskedPart asked={progress}>{(value) => <ProgressTable progress={value} />}</AskedPart>
      <div>
        <Button onClick={progress.again}>{t('studyProgress.refresh')}</Button>
      </div>
    </div>
  );
}
