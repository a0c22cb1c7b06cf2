import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';
import type { Cell } from './figures.ts';

/** A cell of a table: a figure, two ends, or the reason in words; nothing where the statistic has none. */
export function CellText({ cell }: { readonly cell: Cell }) {
  const { t } = useTexts();
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'interval':
      return t('agreement.interval', { low: cell.low, high: cell.high });
    case 'notPrinted':
      return null;
    case 'undefined':
      return <span className={classes.why}>{t(`agreement.why.${cell.why}`)}</span>;
  }
}
