import { useCallback } from 'react';
import type { ReadingOrder } from '../../../shared/contracts/studyAssignments.ts';
import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { timePointText } from '../../ui/timePointText.ts';
import table from '../table.module.css';
import classes from './assignments.module.css';

/** More rows than anybody reads on a screen. */
const MOST_ROWS = 500;

/** One order, case by case: what the reader sees of a case is its code alone. */
export function OrderedCases({
  order: { readingOrderId, reader, purpose },
}: {
  readonly order: ReadingOrder;
}) {
  const { t, say } = useTexts();
  const ask = useCallback((signal: AbortSignal) => study.order(readingOrderId, signal), [readingOrderId]);
  const asked = useAsked(ask);
  return (
    <AskedPart asked={asked}>
      {({ rows }) => (
        <>
          <table className={table.table} data-testid="ordered-cases">
            <caption>
              {reader}, {t(`assigning.purposes.${purpose}`)}
            </caption>
            <thead>
              <tr>
                <th scope="col" className={table.number}>
                  {t('assigning.position')}
                </th>
                <th scope="col">{t('assigning.code')}</th>
                <th scope="col">{t('assigning.case')}</th>
                <th scope="col">{t('assigning.timePoint')}</th>
                <th scope="col" className={table.number}>
                  {t('assigning.block')}
                </th>
                <th scope="col">{t('assigning.status')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((row) => (
                <tr key={row.position}>
                  <td className={table.number}>{row.position}</td>
                  <td>{row.code}</td>
                  <td>{row.caseCode}</td>
                  <td>{say(timePointText(row.timePoint))}</td>
                  <td className={table.number}>{row.block}</td>
                  <td>{t(`assigning.statuses.${row.status}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > MOST_ROWS && (
            <p className={classes.quiet}>
              {t('assigning.onlyFirst', { shown: MOST_ROWS, all: rows.length })}
            </p>
          )}
        </>
      )}
    </AskedPart>
  );
}
