import { Button } from '@mantine/core';
import { caseFaultTable } from '../../../shared/cohort/caseFaultTable.ts';
import { caseTableFaultWords } from '../../../shared/cohort/caseFaultWords.ts';
import type { CaseTableFault } from '../../../shared/cohort/caseTable.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import form from '../../ui/form.module.css';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './caseData.module.css';

/** More than anybody reads in a window; the list that is saved has all. */
const MOST_SHOWN = 100;

/** Everything that is wrong with a table, by row and column, and the same as a file. */
export function ImportFaults({ faults }: { readonly faults: readonly CaseTableFault[] }) {
  const speaker = useTexts();
  const { t, say } = speaker;
  const more = faults.length - MOST_SHOWN;
  return (
    <div className={form.stack} data-testid="table-faults">
      <Sentence tone="problem" isAlert>
        {t('caseEntry.take.faults', { count: faults.length })}
      </Sentence>
      <ul className={classes.faults}>
        {faults.slice(0, MOST_SHOWN).map((fault) => {
          const sentence = say(caseTableFaultWords(fault));
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
      {more > 0 && <p className={classes.quiet}>{t('caseEntry.take.moreFaults', { count: more })}</p>}
      <Button
        className={form.start}
        onClick={() =>
          download('osteoread-faults.csv', 'text/csv; charset=utf-8', caseFaultTable(faults, speaker))
        }
      >
        {t('caseEntry.take.saveFaults')}
      </Button>
    </div>
  );
}
