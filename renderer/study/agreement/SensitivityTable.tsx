import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import type { GradeKind, GradeStatistic } from '../../../shared/study/gradeAgreement.ts';
import { coefficientFigure, shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';
import { CellText } from './CellText.tsx';
import { cellOf, intervalCell } from './figures.ts';

/** What is repeated under every policy: the one number everybody reads, the usual coefficient, and one without its paradox. */
const SHOWN: readonly GradeStatistic[] = ['same', 'kappaQuadratic', 'ac2Quadratic'];

/** The same grades with those left open taken otherwise (method §1.3). */
export function SensitivityTable({
  report,
  kind,
}: {
  readonly report: AgreementReport;
  readonly kind: GradeKind;
}) {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="agreement-sensitivity">
      <h3 className={classes.sectionTitle} id="agreement-sensitivity">
        {t('agreement.sensitivity.title')}
      </h3>
      <p className={classes.quiet}>{t('agreement.sensitivity.note')}</p>
      <table className={`${classes.table} ${classes.narrow}`} data-testid="sensitivity">
        <thead>
          <tr>
            <th scope="col">{t('agreement.column.policy')}</th>
            <th scope="col">{t('agreement.column.pairs')}</th>
            {SHOWN.map((statistic) => (
              <th key={statistic} scope="col" colSpan={2}>
                {t(`agreement.statistic.${statistic}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.sensitivity.map((each) => (
            <tr key={each.policy}>
              <th scope="row">
                {each.policy === report.policy
                  ? t('agreement.sensitivity.ofProtocol', {
                      policy: t(`agreement.sensitivity.${each.policy}`),
                    })
                  : t(`agreement.sensitivity.${each.policy}`)}
              </th>
              <td>{each[kind].pairs}</td>
              {each[kind].coefficients
                .filter(({ statistic }) => SHOWN.includes(statistic))
                .map(({ statistic, value, interval }) => {
                  const print = statistic === 'same' ? shareFigure : coefficientFigure;
                  return value.kind === 'undefined' ? (
                    <td key={statistic} className={classes.reason} colSpan={2}>
                      <CellText cell={value} />
                    </td>
                  ) : (
                    [
                      <td key={statistic}>
                        <CellText cell={cellOf(value, print)} />
                      </td>,
                      <td key={`${statistic} interval`}>
                        <CellText cell={intervalCell(interval, print)} />
                      </td>,
                    ]
                  );
                })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
