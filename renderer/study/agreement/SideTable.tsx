import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import { known, onKnown } from '../../../shared/statistics/estimate.ts';
import type { SideAgreement } from '../../../shared/study/sideAgreement.ts';
import { coefficientFigure, shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { SideLetter } from '../../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import classes from './agreement.module.css';
import { CellText } from './CellText.tsx';
import { cellOf, intervalCell } from './figures.ts';

/** How far both give each side the same state. */
export function SideTable({ sides }: { readonly sides: readonly SideAgreement[] }) {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="agreement-sides">
      <h3 className={classes.sectionTitle} id="agreement-sides">
        {t('agreement.sides.title')}
      </h3>
      <p className={classes.quiet}>{t('agreement.sides.note')}</p>
      <table className={`${classes.table} ${classes.narrow}`} data-testid="side-statistics">
        <thead>
          <tr>
            <th scope="col">{t('agreement.column.side')}</th>
            <th scope="col">{t('agreement.sides.compared')}</th>
            <th scope="col">{t('agreement.sides.intact')}</th>
            <th scope="col">{t('agreement.sides.notCompared')}</th>
            <th scope="col">{t('agreement.sides.same')}</th>
            <th scope="col">{t('agreement.column.interval')}</th>
            <th scope="col">{t('agreement.statistic.kappa')}</th>
            <th scope="col">{t('agreement.column.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {sides.map(({ side, pairs, intactForBoth, notCompared, percent, kappa }) => (
            <tr key={side}>
              <th scope="row">
                <SideLetter letter={sideLabel(side, false).letter} colour={SIDE_COLOURS[side]} />{' '}
                {t(`sides.${side}`)}
              </th>
              <td>{pairs}</td>
              <td>{intactForBoth}</td>
              <td>{notCompared}</td>
              {percent.kind === 'undefined' ? (
                <td className={classes.reason} colSpan={4}>
                  <CellText cell={percent} />
                </td>
              ) : (
                <>
                  <td>{shareFigure(percent.value.same)}</td>
                  <td>
                    <CellText cell={intervalCell(known(percent.value.interval), shareFigure)} />
                  </td>
                  {kappa.kind === 'undefined' ? (
                    <td className={classes.reason} colSpan={2}>
                      <CellText cell={kappa} />
                    </td>
                  ) : (
                    <>
                      <td>
                        <CellText cell={cellOf(known(kappa.value.value), coefficientFigure)} />
                      </td>
                      <td className={kappa.value.interval.kind === 'undefined' ? classes.reason : undefined}>
                        <CellText
                          cell={intervalCell(
                            onKnown(kappa, ({ interval }) => interval),
                            coefficientFigure,
                          )}
                        />
                      </td>
                    </>
                  )}
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
