import { VisuallyHidden } from '@mantine/core';
import type { PatientFlow } from '../../../shared/study/screening.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './cases.module.css';

type Props = { readonly flow: PatientFlow; readonly erased: number };

const BOX = { width: 168, height: 48 } as const;
const SIDE_X = 264;
const SIDE_WIDTH = 320;
const LINE = 18;
/** Excluded cases leave the line below those that were screened. */
const SIDE_Y = 32;

/** From screened to included, as journals draw it, with every number in a table beside it. */
export function FlowDiagram({ flow, erased }: Props) {
  const { t } = useTexts();
  const reasons = flow.byReason.map(
    ({ reason, patients }) => `${t(`studyCases.reasons.${reason}`)}: ${patients}`,
  );
  const sideHeight = BOX.height + reasons.length * LINE;
  const undecidedY = SIDE_Y + sideHeight + 16;
  const includedY = Math.max(undecidedY + BOX.height, 2 * BOX.height) + 16;
  const height = includedY + BOX.height;
  const middle = BOX.width / 2;
  const several = flow.byReason.reduce((sum, { patients }) => sum + patients, 0) > flow.excluded;
  return (
    <section className={classes.flow} aria-label={t('studyCases.flow.title')} data-testid="case-flow">
      <svg
        viewBox={`-1 -1 ${SIDE_X + SIDE_WIDTH + 2} ${height + 2}`}
        width={SIDE_X + SIDE_WIDTH + 2}
        height={height + 2}
        role="img"
        aria-label={t('studyCases.flow.picture', {
          screened: flow.screened,
          excluded: flow.excluded,
          undecided: flow.undecided,
          included: flow.included,
        })}
        className={classes.diagram}
      >
        <path d={`M${middle} ${BOX.height} V${includedY}`} className={classes.arrow} />
        <path
          d={`M${middle - 4} ${includedY - 8} L${middle} ${includedY} L${middle + 4} ${includedY - 8}`}
          className={classes.arrow}
        />
        <path d={`M${middle} ${SIDE_Y + BOX.height / 2} H${SIDE_X}`} className={classes.arrow} />
        <path d={`M${middle} ${undecidedY + BOX.height / 2} H${SIDE_X}`} className={classes.arrow} />
        <FlowBox
          x={0}
          y={0}
          width={BOX.width}
          height={BOX.height}
          title={t('studyCases.flow.screened')}
          count={flow.screened}
        />
        <FlowBox
          x={SIDE_X}
          y={SIDE_Y}
          width={SIDE_WIDTH}
          height={sideHeight}
          title={t('studyCases.flow.excluded')}
          count={flow.excluded}
          lines={reasons}
        />
        <FlowBox
          x={SIDE_X}
          y={undecidedY}
          width={SIDE_WIDTH}
          height={BOX.height}
          title={t('studyCases.flow.undecided')}
          count={flow.undecided}
        />
        <FlowBox
          x={0}
          y={includedY}
          width={BOX.width}
          height={BOX.height}
          title={t('studyCases.flow.included')}
          count={flow.included}
        />
      </svg>
      <table className={classes.numbers}>
        <caption>
          <VisuallyHidden>{t('studyCases.flow.title')}</VisuallyHidden>
        </caption>
        <tbody>
          <NumberRow label={t('studyCases.flow.screened')} value={flow.screened} />
          <NumberRow label={t('studyCases.flow.excluded')} value={flow.excluded} />
          {flow.byReason.map(({ reason, patients }) => (
            <NumberRow key={reason} label={t(`studyCases.reasons.${reason}`)} value={patients} isPart />
          ))}
          <NumberRow label={t('studyCases.flow.undecided')} value={flow.undecided} />
          <NumberRow label={t('studyCases.flow.included')} value={flow.included} />
          <NumberRow label={t('studyCases.flow.filmsToRead')} value={flow.filmsToRead} isPart />
          <NumberRow label={t('studyCases.flow.training')} value={flow.training} />
          {erased > 0 && <NumberRow label={t('studyCases.flow.erased')} value={erased} />}
        </tbody>
      </table>
      {several && <p className={classes.quiet}>{t('studyCases.flow.severalReasons')}</p>}
    </section>
  );
}

type BoxProps = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly count: number;
  readonly lines?: readonly string[];
};

function FlowBox({ x, y, width, height, title, count, lines = [] }: BoxProps) {
  const { t } = useTexts();
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={3} className={classes.box} />
      <text x={x + 12} y={y + 20} className={classes.boxTitle}>
        {title}
      </text>
      <text x={x + 12} y={y + 38} className={classes.boxText}>
        {t('studyCases.flow.patients', { count })}
      </text>
      {lines.map((line, i) => (
        <text key={line} x={x + 12} y={y + 38 + (i + 1) * LINE} className={classes.boxText}>
          {line}
        </text>
      ))}
    </g>
  );
}

function NumberRow({
  label,
  value,
  isPart = false,
}: {
  readonly label: string;
  readonly value: number;
  readonly isPart?: boolean;
}) {
  return (
    <tr>
      <th scope="row" className={isPart ? classes.part : undefined}>
        {label}
      </th>
      <td>{value}</td>
    </tr>
  );
}
