import { useTexts } from '../../texts/useTexts.ts';
import classes from './map.module.css';
import { cssOf, thicknessColour } from './thicknessColour.ts';

type Props = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly topMm: number;
  readonly hasIndistinct: boolean;
  readonly hasNotAssessable: boolean;
  readonly hasPath: boolean;
};

const TALL = 112;
const STEPS = 16;

/** The scale of thickness with its numbers, and what the hatchings and the line mean, where they occur. */
export function MapLegend({ id, x, y, topMm, hasIndistinct, hasNotAssessable, hasPath }: Props) {
  const { t } = useTexts();
  const rows = [
    ...(hasIndistinct ? [{ key: 'indistinct', text: t('unwrapped.indistinct') }] : []),
    ...(hasNotAssessable ? [{ key: 'notAssessable', text: t('unwrapped.notAssessable') }] : []),
    ...(hasPath ? [{ key: 'path', text: t('unwrapped.path') }] : []),
  ];
  return (
    <g>
      <defs>
        <linearGradient id={`${id}-heat`} x1="0" y1="1" x2="0" y2="0">
          {Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS).map((share) => (
            <stop key={share} offset={share} stopColor={cssOf(thicknessColour(share))} />
          ))}
        </linearGradient>
        <pattern
          id={`${id}-indistinct`}
          width="4.2"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="6" fill={cssOf(thicknessColour(0.5))} />
        </pattern>
        <pattern
          id={`${id}-out`}
          width="6.3"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <rect width="1.2" height="6" className={classes.hatch} />
        </pattern>
      </defs>
      <text x={x} y={y} className={classes.legendText}>
        {t('unwrapped.thickness')}
      </text>
      <rect x={x} y={y + 10} width={12} height={TALL} fill={`url(#${id}-heat)`} />
      {[1, 0.75, 0.5, 0.25, 0].map((share) => (
        <g key={share}>
          <line
            x1={x + 12}
            x2={x + 16}
            y1={y + 10 + TALL * (1 - share)}
            y2={y + 10 + TALL * (1 - share)}
            className={classes.tick}
          />
          <text x={x + 20} y={y + 14 + TALL * (1 - share)} className={classes.legendText}>
            {Number((share * topMm).toFixed(2))}
          </text>
        </g>
      ))}
      {rows.map(({ key, text }, index) => {
        const at = y + TALL + 30 + index * 34;
        return (
          <g key={key}>
            {key === 'path' ? (
              <path d={`M${x} ${at + 6}h24`} className={classes.path} />
            ) : (
              <rect
                x={x}
                y={at}
                width={24}
                height={12}
                fill={`url(#${id}-${key === 'indistinct' ? 'indistinct' : 'out'})`}
                className={classes.swatch}
              />
            )}
            <text x={x} y={at + 25} className={classes.legendText}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
