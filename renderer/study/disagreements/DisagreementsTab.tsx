import { useState } from 'react';
import type { Disagreements } from '../../../shared/contracts/consensus.ts';
import { consensus } from '../../api/consensus.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import table from '../table.module.css';
import { DisagreementRow } from './DisagreementRow.tsx';
import classes from './disagreements.module.css';

type Row = Disagreements['rows'][number];
type Shown = 'open' | 'settle' | 'all';

const isSettled = ({ consensus: session }: Row): boolean =>
  session?.standing === 'settled' || session?.standing === 'unresolved';

const WHICH: Readonly<Record<Shown, (row: Row) => boolean>> = {
  open: (row) => row.mustBeSettled && !isSettled(row),
  settle: ({ mustBeSettled }) => mustBeSettled,
  all: () => true,
};

/** What two readers read otherwise, the most discordant first; from here consensus sessions are opened. */
export function DisagreementsTab() {
  const asked = useAsked(consensus.list);
  return <AskedPart asked={asked}>{(found) => <List found={found} />}</AskedPart>;
}

function List({ found }: { readonly found: Disagreements }) {
  const { t } = useTexts();
  const { rows, agreeing, notLockedByTwo, limitPoints } = found;
  const [shown, setShown] = useState<Shown>(rows.some(WHICH.open) ? 'open' : 'all');
  const chosen = rows.filter(WHICH[shown]);
  return (
    <div className={classes.tab}>
      <p className={classes.quiet} data-testid="disagreement-counts">
        {t('consensus.counts', {
          toSettle: rows.filter(WHICH.open).length,
          listed: rows.filter((row) => !row.mustBeSettled).length,
          agreeing,
          notLockedByTwo,
          points: limitPoints,
        })}
      </p>
      <Choice
        label={t('consensus.show')}
        options={(['open', 'settle', 'all'] as const).map((value) => ({
          value,
          label: t(`consensus.shown.${value}`),
        }))}
        value={shown}
        onChoose={setShown}
      />
      {chosen.length === 0 ? (
        <EmptyState
          title={t('consensus.none')}
          text={t(rows.length === 0 && agreeing === 0 ? 'consensus.noneYet' : 'consensus.noneOfThese')}
        />
      ) : (
        <table className={table.table} data-testid="disagreements">
          <thead>
            <tr>
              <th scope="col">{t('consensus.columns.case')}</th>
              <th scope="col">{t('consensus.columns.grades')}</th>
              <th scope="col">{t('consensus.columns.share')}</th>
              <th scope="col">{t('consensus.columns.sides')}</th>
              <th scope="col">{t('consensus.columns.standing')}</th>
              <th scope="col">{t('consensus.columns.do')}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.map((row) => (
              <DisagreementRow key={row.unitId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
