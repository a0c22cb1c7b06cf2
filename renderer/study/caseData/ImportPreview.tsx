import { readingWords } from '../../../shared/cohort/caseFaultWords.ts';
import type { CaseImport } from '../../../shared/cohort/caseImport.ts';
import { eachOf } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import table from '../table.module.css';
import classes from './caseData.module.css';
import { labelWithUnit, valueText } from './valueText.ts';

const MOST_SHOWN = 200;

/** What taking a table would change, value by value, and how the table was read. */
export function ImportPreview({ planned }: { readonly planned: CaseImport }) {
  const speaker = useTexts();
  const { t, say } = speaker;
  const { values, same, kept } = planned;
  const fresh = values.filter(({ from }) => from === null).length;
  const more = values.length - MOST_SHOWN;
  const { separator, decimal, leftOut } = planned.table;
  return (
    <div className={classes.preview} data-testid="table-preview">
      <p className={classes.quiet}>
        {say(readingWords(separator, decimal))}{' '}
        {leftOut.length > 0 && t('caseEntry.take.leftOut', { columns: eachOf(leftOut) })}
      </p>
      {values.length === 0 && <Sentence tone="note">{t('caseEntry.take.nothing')}</Sentence>}
      {kept > 0 && <p className={classes.quiet}>{t('caseEntry.take.kept', { count: kept })}</p>}
      {values.length > 0 && (
        <div className={classes.changes}>
          <table className={table.table}>
            <caption>{t('caseEntry.take.counts', { fresh, changed: values.length - fresh, same })}</caption>
            <thead>
              <tr>
                <th scope="col" className={table.number}>
                  {t('caseEntry.take.row')}
                </th>
                <th scope="col">{t('caseEntry.case')}</th>
                <th scope="col">{t('caseEntry.take.variable')}</th>
                <th scope="col">{t('caseEntry.take.from')}</th>
                <th scope="col">{t('caseEntry.take.to')}</th>
              </tr>
            </thead>
            <tbody>
              {values.slice(0, MOST_SHOWN).map(({ row, caseCode, variable, from, to }) => (
                <tr key={`${row} ${variable.key}`}>
                  <td className={table.number}>{row}</td>
                  <th scope="row">{caseCode}</th>
                  <td>{labelWithUnit(variable, speaker)}</td>
                  <td className={from === null ? classes.quiet : undefined}>
                    {valueText(variable, from, speaker) ?? t('caseEntry.notRecorded')}
                  </td>
                  <td>{valueText(variable, to, speaker)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className={classes.quiet}>{t('caseEntry.take.moreChanges', { count: more })}</p>}
    </div>
  );
}
