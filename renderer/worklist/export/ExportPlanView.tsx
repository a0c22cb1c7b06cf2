import { Button } from '@mantine/core';
import type { ExportPlan } from '../../../shared/contracts/exports.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';
import { amountText } from './exportText.ts';
import { LeftOutList } from './LeftOutList.tsx';

type Props = {
  readonly plan: ExportPlan;
  readonly onStart: () => void;
  readonly onClose: () => void;
};

/** What an archive would hold, before anything is written. */
export function ExportPlanView({ plan, onStart, onClose }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const { pictures, cases, leftOut, isTimeKnown } = plan;
  const hasUnchecked = leftOut.some(({ kind }) => kind === 'unchecked');
  return (
    <>
      <p className={classes.amount} data-testid="export-amount">
        {pictures === 0
          ? t('exporting.nothing')
          : t('exporting.inOneArchive', { amount: amountText(pictures, cases) })}
      </p>
      <dl className={classes.facts}>
        <dt>{t('exporting.fact.patients')}</dt>
        <dd>{t('exporting.patients')}</dd>
        <dt>{t('exporting.fact.dates')}</dt>
        <dd>{t(isTimeKnown ? 'exporting.dates' : 'exporting.noDates')}</dd>
        <dt>{t('exporting.fact.uids')}</dt>
        <dd>{t('exporting.uids')}</dd>
        <dt>{t('exporting.fact.text')}</dt>
        <dd>{t('exporting.text')}</dd>
        <dt>{t('exporting.fact.pixels')}</dt>
        <dd>{t('exporting.pixels')}</dd>
      </dl>
      <LeftOutList title={t('exporting.leftOut')} leftOut={leftOut} />
      <Sentence tone="note">{t('exporting.byStandard')}</Sentence>
      <div className={classes.footer}>
        {hasUnchecked && (
          <Button
            className={classes.apart}
            variant={pictures === 0 ? 'filled' : 'default'}
            onClick={() => void actions.openChecks()}
            data-testid="export-check"
          >
            {t('exporting.check')}
          </Button>
        )}
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button
          variant="filled"
          disabled={pictures === 0}
          onClick={onStart}
          data-autofocus={pictures > 0 || undefined}
          data-testid="export-start"
        >
          {t('exporting.export')}
        </Button>
      </div>
    </>
  );
}
