import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import type { GradeKind } from '../../../shared/study/gradeAgreement.ts';
import { amountRows, gradeRows, type StatisticRow } from '../../../shared/study/statisticRows.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';
import { StatisticTable } from './StatisticTable.tsx';

/** Of one reader twice there is no bias between readers to tell; what varies is told instead. */
const AMOUNTS: readonly StatisticRow['statistic'][] = ['iccAgreement', 'withinSd', 'repeatability'];

type Props = {
  readonly report: AgreementReport;
  readonly kind: GradeKind;
  readonly readers: readonly [string, string];
};

/** How far each reader repeats themselves. */
export function RepeatSection({ report, kind, readers }: Props) {
  const { t } = useTexts();
  const isNone = report.repeats.every((repeat) => repeat[kind].units === 0);
  return (
    <section className={classes.section} aria-labelledby="agreement-repeats">
      <h3 className={classes.sectionTitle} id="agreement-repeats">
        {t('agreement.repeats.title')}
      </h3>
      <p className={classes.quiet}>{t(isNone ? 'agreement.repeats.none' : 'agreement.repeats.note')}</p>
      {!isNone && (
        <div className={classes.halves}>
          {report.repeats.map((repeat, place) => (
            <div key={repeat.reader} className={classes.section}>
              <h4 className={classes.plain}>
                {readers[place]}. {t('agreement.repeats.units')}: {repeat[kind].units}
              </h4>
              <StatisticTable
                caption={t('agreement.repeats.title')}
                rows={[
                  ...gradeRows(repeat[kind]),
                  ...amountRows(repeat.amounts).filter(({ statistic }) => AMOUNTS.includes(statistic)),
                ]}
                readers={readers}
                columns="short"
                testId={`repeat-statistics-${place}`}
              />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
