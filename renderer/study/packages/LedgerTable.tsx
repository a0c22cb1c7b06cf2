import type { Packages } from '../../../shared/contracts/packages.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { casesText, readsText } from '../../packages/reportText.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import table from '../table.module.css';
import classes from './packages.module.css';

type Row = Packages['ledger'][number];

const whatOf = ({ kind, direction, items, sections }: Row): Wording =>
  worded(direction === 'made' ? 'packages.sent' : 'packages.takenIn', {
    items: kind === 'assignments' ? casesText(items, sections) : readsText(items, sections),
  });

/** Every package that was made here or taken in, the newest first. */
export function LedgerTable({ ledger }: { readonly ledger: readonly Row[] }) {
  const { t, say, language } = useTexts();
  const now = new Date();
  return (
    <table className={table.table} data-testid="package-ledger">
      <caption>{t('packages.history')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('packages.when')}</th>
          <th scope="col">{t('packages.reader')}</th>
          <th scope="col">{t('packages.what')}</th>
        </tr>
      </thead>
      <tbody>
        {ledger.map((row) => (
          <tr key={row.packageId}>
            <td className={classes.time}>{when(row.at, now, language)}</td>
            <td>{row.reader}</td>
            <td>{say(whatOf(row))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
