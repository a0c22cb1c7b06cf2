import { VisuallyHidden } from '@mantine/core';
import type { StatisticRow, Unit } from '../../../shared/study/statisticRows.ts';
import {
  coefficientFigure,
  type Figure,
  figure,
  pointsFigure,
  probabilityFigure,
  shareFigure,
} from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';
import { CellText } from './CellText.tsx';
import { type Cell, cellOf, intervalCell } from './figures.ts';

const FIGURES: Readonly<Record<Unit, Figure>> = {
  coefficient: coefficientFigure,
  share: shareFigure,
  points: pointsFigure,
};

const COUNT = { all: 5, byPatient: 3, short: 2 } as const;

type Props = {
  readonly caption: string;
  readonly rows: readonly StatisticRow[];
  readonly readers: readonly [string, string];
  /** `all`: with standard errors and z; `byPatient`: without; `short`: value and interval alone. */
  readonly columns?: 'all' | 'byPatient' | 'short';
  readonly testId: string;
};

/** Statistics, one a line; where one has no value the reason stands in its place, over all columns. */
export function StatisticTable({ caption, rows, readers, columns = 'all', testId }: Props) {
  const { t } = useTexts();
  const [first, second] = readers;
  return (
    <table className={classes.table} data-testid={testId}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('agreement.column.statistic')}</th>
          <th scope="col">{t('agreement.column.value')}</th>
          <th scope="col">{t('agreement.column.interval')}</th>
          {columns !== 'short' && <th scope="col">{t('agreement.column.byPatient')}</th>}
          {columns === 'all' && (
            <>
              <th scope="col">{t('agreement.column.se')}</th>
              <th scope="col">{t('agreement.column.z')}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.statistic} data-statistic={row.statistic}>
            <th scope="row">{t(`agreement.statistic.${row.statistic}`, { first, second })}</th>
            {row.value.kind === 'undefined' ? (
              <td className={classes.reason} colSpan={COUNT[columns]}>
                <CellText cell={row.value} />
              </td>
            ) : (
              cellsOf(row, columns, (value) => t('agreement.amounts.points', { value })).map(
                ({ name, cell }) => (
                  <td key={name} className={cell.kind === 'undefined' ? classes.reason : undefined}>
                    <CellText cell={cell} />
                  </td>
                ),
              )
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellsOf(
  row: StatisticRow,
  columns: NonNullable<Props['columns']>,
  points: (value: string) => string,
): readonly { readonly name: string; readonly cell: Cell }[] {
  const print = FIGURES[row.unit];
  const value = row.unit === 'points' ? (found: number) => points(print(found)) : print;
  return [
    { name: 'value', cell: cellOf(row.value, value) },
    {
      name: 'interval',
      cell: row.statistic === 'slope' ? probabilityCell(row) : intervalCell(row.interval, print),
    },
    { name: 'byPatient', cell: intervalCell(row.byPatient, print) },
    { name: 'se', cell: cellOf(row.se, print) },
    { name: 'z', cell: cellOf(row.test, (z) => figure(z, 2)) },
  ].slice(0, COUNT[columns]);
}

/** A slope has a probability in place of an interval. */
const probabilityCell = ({ test }: StatisticRow): Cell => cellOf(test, (p) => `p ${probabilityFigure(p)}`);
