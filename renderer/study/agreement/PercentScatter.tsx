import type { AmountAgreement } from '../../../shared/study/amountAgreement.ts';
import { coefficientFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { PlotFrame } from '../plots/PlotFrame.tsx';
import { PlotMark } from '../plots/PlotMark.tsx';
import classes from '../plots/pictures.module.css';
import { axisOf, distinctPoints, PERCENTAGES, PLOT } from '../plots/plot.ts';

type Props = { readonly amounts: AmountAgreement; readonly readers: readonly [string, string] };

/** One reader's percentages over the other's, with the line on which both agree. */
export function PercentScatter({ amounts: { pairs, concordance }, readers }: Props) {
  const { t } = useTexts();
  const across = axisOf(PERCENTAGES, PLOT.left, PLOT.right);
  const up = axisOf(PERCENTAGES, PLOT.bottom, PLOT.top);
  const [first, second] = readers;
  return (
    <PlotFrame
      label={t('agreement.amounts.scatter', {
        pairs: pairs.length,
        first,
        second,
        concordance: concordance.kind === 'known' ? coefficientFigure(concordance.value) : '–',
      })}
      across={across}
      up={up}
      acrossName={t('agreement.amounts.percentOf', { reader: first })}
      upName={t('agreement.amounts.percentOf', { reader: second })}
      testId="percent-scatter"
    >
      <line
        className={classes.identity}
        x1={across.at(0)}
        y1={up.at(0)}
        x2={across.at(100)}
        y2={up.at(100)}
      />
      {distinctPoints(pairs).map(({ point: [x, y], times }) => (
        <PlotMark key={`${x} ${y}`} across={across.at(x)} up={up.at(y)} times={times} />
      ))}
      <text className={classes.lineLabel} x={across.at(100)} y={up.at(72)} textAnchor="end">
        {t('agreement.amounts.identity')}
      </text>
    </PlotFrame>
  );
}
