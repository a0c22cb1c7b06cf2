import type { Bootstrap } from '../../../shared/statistics/clusterBootstrap.ts';
import type { AmountAgreement } from '../../../shared/study/amountAgreement.ts';
import { amountRows } from '../../../shared/study/statisticRows.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './agreement.module.css';
import { DifferencePlot } from './DifferencePlot.tsx';
import { PercentScatter } from './PercentScatter.tsx';
import { StatisticTable } from './StatisticTable.tsx';

type Props = {
  readonly amounts: AmountAgreement;
  readonly bootstrap: readonly Bootstrap[];
  readonly readers: readonly [string, string];
};

/** How far both agree in how much of the defect is bone: two pictures, and the numbers of both. */
export function AmountSection({ amounts, bootstrap, readers }: Props) {
  const { t } = useTexts();
  const { pairs, missing, blandAltman, crowdsAtBounds } = amounts;
  const [first, second] = missing;
  const [firstReader, secondReader] = readers;
  return (
    <section className={classes.section} aria-labelledby="agreement-amounts">
      <h3 className={classes.sectionTitle} id="agreement-amounts">
        {t('agreement.amounts.title')}
      </h3>
      <p className={classes.plain}>
        {t('agreement.amounts.pairs', { count: pairs.length, first, second, firstReader, secondReader })}
      </p>
      {crowdsAtBounds && <Sentence tone="problem">{t('agreement.amounts.crowded')}</Sentence>}
      <div className={classes.pictures}>
        {pairs.length === 0 ? (
          <p className={classes.quiet}>{t('agreement.amounts.noPicture')}</p>
        ) : (
          <PercentScatter amounts={amounts} readers={readers} />
        )}
        {blandAltman.kind === 'known' && (
          <DifferencePlot pairs={pairs} found={blandAltman.value} readers={readers} />
        )}
        <StatisticTable
          caption={t('agreement.amounts.title')}
          rows={amountRows(amounts, bootstrap)}
          readers={readers}
          columns="byPatient"
          testId="amount-statistics"
        />
      </div>
      <p className={classes.quiet}>
        {t('agreement.amounts.marks')} {t('agreement.amounts.limits')}
      </p>
    </section>
  );
}
