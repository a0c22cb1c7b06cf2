import { SIDES } from '../../../shared/dicom/projection.ts';
import { type SideLabel, sideLabel } from '../../../shared/measurement/sideNaming.ts';
import { emptyStretches } from '../../../shared/volume/unwrappedMap.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { percent } from '../../ui/format.ts';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import classes from './map.module.css';
import {
  copiesOf,
  fromAnterior,
  linesOfPath,
  type MapLayout,
  type MapPlace,
  REACH_DEG,
  xOf,
  yOf,
} from './mapLayout.ts';
import type { ShownMap } from './shownMap.ts';

export const BAND = 15;
export const HEAD = 24;

type Props = {
  readonly id: string;
  readonly shown: ShownMap;
  /** Rows that lie in slices which are missing. */
  readonly madeUp: readonly number[];
  readonly layout: MapLayout;
  readonly isForearm: boolean;
  readonly place: MapPlace | null;
  readonly areGapsShown: boolean;
  readonly isRevealed: boolean;
};

/** What lies over the cells: sectors with their names, ends, rulers, paths, gaps and the crosshair. */
export function MapOverlay({ id, shown, layout, isForearm, madeUp, place, areGapsShown, isRevealed }: Props) {
  const { t } = useTexts();
  const { left, top, width, height, lengthMm } = layout;
  const [right, bottom] = [left + width, top + height];
  const { findings } = shown;
  const spans = SIDES.flatMap((side) =>
    spansOf(findings.sectors[side].columns, shown.definite.map.columns).map((span) => ({ side, ...span })),
  );
  const paths = !isRevealed
    ? []
    : findings.isSpiral && findings.anyPath !== null
      ? [{ key: 'spiral', cells: findings.anyPath, isSpiral: true }]
      : SIDES.flatMap((side) => {
          const { path } = findings.sectors[side];
          return path === null || shown.sectors[side].state === 'na'
            ? []
            : [{ key: side, cells: path, isSpiral: false }];
        });
  const stepMm = rulerStep(lengthMm, height);
  return (
    <g>
      <clipPath id={`${id}-plot`}>
        <rect x={left} y={top - 9} width={width} height={height + 18} />
      </clipPath>
      {spans.map(({ side, from, to }) => (
        <SectorHead
          key={`${side}${from}`}
          label={sideLabel(side, isForearm)}
          colour={SIDE_COLOURS[side]}
          coverage={
            isRevealed && shown.sectors[side].state !== 'na' ? percent(findings.sectors[side].coverage) : ''
          }
          x={xOf(layout, from)}
          width={xOf(layout, to) - xOf(layout, from)}
          y={top - BAND - HEAD}
          bottom={bottom + BAND}
        />
      ))}
      {[top - BAND, bottom].map((y) => (
        <rect x={left} y={y} key={y} width={width} height={BAND} className={classes.band} />
      ))}
      {[-135, -45, 45, 135].map((deg) => (
        <line
          key={deg}
          x1={xOf(layout, deg)}
          x2={xOf(layout, deg)}
          y1={top}
          y2={bottom}
          className={classes.border}
        />
      ))}
      {madeUp.map((row) => (
        <rect
          key={row}
          className={classes.madeUp}
          data-testid="made-up-row"
          x={left + width + 2}
          y={yOf(layout, row * shown.definite.map.rowMm)}
          width={6}
          height={yOf(layout, shown.definite.map.rowMm) - yOf(layout, 0)}
        />
      ))}
      {[-180, 180].map((deg) => (
        <line
          key={deg}
          x1={xOf(layout, deg)}
          x2={xOf(layout, deg)}
          y1={top}
          y2={bottom}
          className={classes.cut}
        />
      ))}
      {Array.from({ length: Math.floor(lengthMm / stepMm) + 1 }, (_, tick) => tick * stepMm).map((mm) => (
        <g key={mm}>
          <line x1={left - 5} x2={left} y1={yOf(layout, mm)} y2={yOf(layout, mm)} className={classes.tick} />
          <text x={left - 8} y={yOf(layout, mm) + 4} className={classes.mm}>
            {mm}
          </text>
        </g>
      ))}
      <text x={left - 8} y={top - 8} className={classes.mm}>
        mm
      </text>
      {[-180, -90, 0, 90, 180].map((deg) => (
        <g key={deg}>
          <line
            x1={xOf(layout, deg)}
            x2={xOf(layout, deg)}
            y1={bottom + BAND + 3}
            y2={bottom + BAND + 8}
            className={classes.tick}
          />
          <text x={xOf(layout, deg)} y={bottom + BAND + 20} className={classes.degrees}>
            {(deg + 360) % 360}°
          </text>
        </g>
      ))}
      <g clipPath={`url(#${id}-plot)`}>
        {paths.map(({ key, cells, isSpiral }) =>
          linesOfPath(layout, shown.definite.map, cells).map((line) => {
            const points = [[line[0]?.[0] ?? 0, top - 9], ...line, [line.at(-1)?.[0] ?? 0, bottom + 9]]
              .map(([x, y]) => `${x},${y}`)
              .join(' ');
            return (
              <g key={`${key}${line[0]?.[0]}`} data-path={key}>
                <polyline points={points} className={classes.pathHalo} />
                <polyline points={points} className={isSpiral ? classes.spiral : classes.path} />
              </g>
            );
          }),
        )}
      </g>
      {[top - BAND, bottom].map((y, end) => (
        <text key={y} x={left + 8} y={y + 11.5} className={classes.bandName}>
          {t(end === 0 ? 'unwrapped.proximal' : 'unwrapped.distal')}
        </text>
      ))}
      {areGapsShown &&
        spans.map(({ side, from, to }) =>
          emptyStretches(shown.definite.map, findings.sectors[side].columns)
            .filter(
              ({ fromMm, toMm }) => toMm - fromMm > shown.toleranceMm && shown.sectors[side].state !== 'na',
            )
            .map(({ fromMm, toMm }) => {
              const [x, y1, y2] = [
                xOf(layout, (from + to) / 2),
                yOf(layout, fromMm) + 1.5,
                yOf(layout, toMm) - 1.5,
              ];
              return (
                <g key={`${side}${from}${fromMm}`} className={classes.gap}>
                  <path d={`M${x - 5} ${y1}h10M${x} ${y1}V${y2}M${x - 5} ${y2}h10`} />
                  <text
                    x={x + 70 > right ? x - 7 : x + 7}
                    y={(y1 + y2) / 2 + 4}
                    textAnchor={x + 70 > right ? 'end' : 'start'}
                  >
                    {(toMm - fromMm).toFixed(1)} mm
                  </text>
                </g>
              );
            }),
        )}
      <rect
        x={left - 0.5}
        y={top - BAND - 0.5}
        width={width + 1}
        height={height + 2 * BAND + 1}
        className={classes.frame}
      />
      {place !== null &&
        [classes.crosshairHalo, classes.crosshair].map((className) => (
          <g key={className} className={className}>
            <path strokeDasharray="2 4" d={`M${left} ${yOf(layout, place.alongMm)}H${right}`} />
            {copiesOf(layout, place.thetaDeg).map((x) => {
              const y = yOf(layout, place.alongMm);
              return (
                <g key={x}>
                  <path d={`M${x} ${top}V${y - 6}M${x} ${y + 6}V${bottom}`} />
                  <circle cx={x} cy={y} r="4.5" />
                </g>
              );
            })}
          </g>
        ))}
    </g>
  );
}

type HeadProps = {
  readonly label: SideLabel;
  readonly colour: string;
  readonly coverage: string;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly bottom: number;
};

/** A sector's letter on its colour, its name and its coverage, as far as there is room; letter and colour always. */
function SectorHead({ label, colour, coverage, x, width, y, bottom }: HeadProps) {
  const { t } = useTexts();
  const isNamed = width > 118;
  return (
    <g>
      <rect x={x + 1} y={y + HEAD - 4} width={width - 2} height={3} fill={colour} />
      <rect x={x + 1} y={bottom} width={width - 2} height={3} fill={colour} />
      <rect x={x + 1} y={y + 1} width={16} height={16} rx="3" fill={colour} />
      <text x={x + 9} y={y + 13.5} className={classes.letter}>
        {label.letter}
      </text>
      {isNamed && (
        <text x={x + 22} y={y + 14} className={classes.name}>
          {t('findings.name', { side: t(`sides.${label.word}`) })}
        </text>
      )}
      {width > 30 + 7.5 * coverage.length && (
        <text x={x + width - 4} y={y + 14} className={classes.coverage}>
          {coverage}
        </text>
      )}
    </g>
  );
}

/** The intervals of the picture in which columns of one sector are seen, in degrees from anterior. */
function spansOf(
  columns: readonly number[],
  count: number,
): readonly { readonly from: number; readonly to: number }[] {
  const [first] = columns;
  if (first === undefined) return [];
  const within = new Set(columns);
  const begin = columns.find((column) => !within.has((column - 1 + count) % count)) ?? first;
  const from = fromAnterior((begin * 360) / count);
  const to = from + (columns.length * 360) / count;
  return [-360, 0, 360]
    .map((turn) => ({ from: Math.max(-REACH_DEG, from + turn), to: Math.min(REACH_DEG, to + turn) }))
    .filter((span) => span.to > span.from);
}

/** Ticks of the ruler in mm: round, and at least 26 pixels apart. */
function rulerStep(lengthMm: number, height: number): number {
  const least = (26 * lengthMm) / height;
  return [1, 2, 5, 10, 20, 50, 100, 200].find((step) => step >= least) ?? 500;
}
