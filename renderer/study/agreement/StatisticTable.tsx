import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';
import { CellText } from './CellText.tsx';
import {
  type Cell,
  cellOf,
  coefficientFigure,
  type Figure,
  intervalCell,
  pointsFigure,
  probabilityFigure,
  shareFigure,
} from './figures.ts';
import type { StatisticRow, Unit } from './statisticRows.ts';

const FIGURES: Readonly<Record<Unit, Figure>> = {
  coefficient: coefficientFigure,
  share: shareFigure,
  points: pointsFigure,
};

type Props = {
  readonly caption: string;
  readonly rows: readonly StatisticRow[];
  readonly readers: readonly [string, string];
  /** Without the columns of standard errors, intervals by patients and z. */
  readonly isShort?: boolean;
  readonly testId: string;
};

/** Statistics, one a line; where one has no value the reason stands in its place, over all columns. */
export function StatisticTable({ caption, rows, readers, isShort = false, testId }: Props) {
  const { t } = useTexts();
  const [first, second] = readers;
  const columns = isShort ? 2 : 5;
  return (
    <table className={classes.table} data-testid={testId}>
      <caption className={classes.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('agreement.column.statistic')}</th>
          <th scope="col">{t('agreement.column.value')}</th>
          <th scope="col">{t('agreement.column.interval')}</th>
          {!isShort && (
            <>
              <th scope="col">{t('agreement.column.byPatient')}</th>
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
              <td className={classes.reason} colSpan={columns}>
                <CellText cell={row.value} />
              </td>
            ) : (
              cellsOf(row, isShort).map(({ name, cell }) => (
                <td key={name} className={cell.kind === 'undefined' ? classes.reason : undefined}>
                  <CellText cell={cell} />
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellsOf(
  row: StatisticRow,
  isShort: boolean,
): readonly { readonly name: string; readonly cell: Cell }[] {
  const print = FIGURES[row.unit];
  const cells = [
    { name: 'value', cell: cellOf(row.value, print) },
    { name: 'interval', cell: intervalCell(row.interval, print) },
  ];
  if (isShort) return cells;
  return [
    ...cells,
    { name: 'byPatient', cell: intervalCell(row.byPatient, print) },
    { name: 'se', cell: cellOf(row.se, print) },
    { name: 'test', cell: testCell(row) },
  ];
}

/** z to two decimals; the slope has a probability instead. */
const testCell = ({ statistic, test }: StatisticRow): Cell => {
  if (statistic !== 'slope') return cellOf(test, (z) => z.toFixed(2).replace('-', '−'));
  return cellOf(test, (p) => `p ${probabilityFigure(p)}`);
};
