import { type KeyboardEvent, memo } from 'react';
import type { Side } from '../../../shared/dicom/projection.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import type { DrawnSide } from '../../../shared/reading/drawnSides.ts';
import type { DefectFrame, SideLine } from '../../../shared/reading/readDocument.ts';
import type { Wording } from '../../../shared/texts/wording.ts';
import { type FrameSpot, spotsOf } from '../../reads/frameSpots.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { errorText, lengthText } from '../../ui/format.ts';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import { pathOf, storedPoint } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { frameCentre, HANDLE_REACH_CSS } from './hit.ts';
import { nudgeOf } from './nudge.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly frame: DefectFrame;
  readonly sides: readonly DrawnSide[];
  readonly unit: 'mm' | 'px';
  /** A forearm's sides have names and letters of their own. */
  readonly onForearm: boolean;
  readonly isToConfirm: boolean;
  readonly isEditable: boolean;
  readonly hoveredSide: Side | null;
  readonly activeSpot: FrameSpot | null;
  /** A corner was moved by a key, from one stored place to another. */
  readonly onNudge: (spot: FrameSpot, to: PointPx) => void;
  /** The side line whose corner or bend has the keyboard's focus; null for none. */
  readonly onHoverLine?: ((line: SideLine | null) => void) | undefined;
};

/** The defect on one picture: corners, side lines, what covers them, and how long the gaps are. */
export const FrameLayer = memo(function FrameLayer(props: Props) {
  const { transform, frame, sides, unit, isToConfirm, isEditable, hoveredSide, activeSpot, onNudge } = props;
  const matrix = svgMatrix(transform);
  return (
    <g data-testid="defect-frame" data-kind={frame.kind}>
      <g transform={matrix}>
        {sides.length === 2 && (
          <path
            className={classes.window}
            d={pathOf([...(sides[0]?.points ?? []), ...[...(sides[1]?.points ?? [])].reverse()], 'closed')}
          />
        )}
        {endsOf(frame).map((end) => (
          <path key={pathOf(end, 'open')} className={classes.end} d={pathOf(end, 'open')} />
        ))}
      </g>
      {sides.map((side) => (
        <SideGroup
          key={side.line}
          drawn={side}
          transform={transform}
          unit={unit}
          onForearm={props.onForearm}
          isProposed={isToConfirm}
          isHovered={side.side !== null && side.side === hoveredSide}
          other={sides.find(({ line }) => line !== side.line) ?? null}
        />
      ))}
      <WholeFrameHandle frame={frame} transform={transform} isEditable={isEditable} />
      {spotsOf(frame).map(({ spot, at, label }) => (
        <SpotHandle
          key={spot.kind === 'corner' ? `corner-${spot.key}` : `bend-${spot.line}-${spot.index}`}
          spot={spot}
          at={at}
          label={label}
          transform={transform}
          isEditable={isEditable}
          isActive={activeSpot !== null && sameSpot(activeSpot, spot)}
          onNudge={onNudge}
          onHoverLine={props.onHoverLine}
        />
      ))}
    </g>
  );
});

type SideProps = {
  readonly drawn: DrawnSide;
  readonly transform: ImageTransform;
  readonly unit: 'mm' | 'px';
  readonly onForearm: boolean;
  readonly isProposed: boolean;
  readonly isHovered: boolean;
  readonly other: DrawnSide | null;
};

function SideGroup({ drawn, transform, unit, onForearm, isProposed, isHovered, other }: SideProps) {
  const { t } = useTexts();
  const label = drawn.side === null ? null : sideLabel(drawn.side, onForearm);
  const away = outwards(transform, drawn, other);
  const [x, y] = toScreen(transform, drawn.middle);
  const matrix = svgMatrix(transform);
  return (
    <g
      className={classes.side}
      style={{ color: drawn.side === null ? 'var(--text)' : SIDE_COLOURS[drawn.side] }}
      data-side={drawn.side ?? undefined}
      data-line={drawn.line}
      data-hovered={isHovered || undefined}
      data-proposed={isProposed || undefined}
    >
      <g transform={matrix}>
        {drawn.corridor.map((cell) => (
          <path key={pathOf(cell, 'closed')} className={classes.corridor} d={pathOf(cell, 'closed')} />
        ))}
        <path className={classes.halo} d={pathOf(drawn.points, 'open')} />
        <path className={classes.line} d={pathOf(drawn.points, 'open')} data-testid="side-line" />
        {drawn.covered.map((stretch) => (
          <g key={pathOf(stretch, 'open')}>
            <path className={classes.coveredHalo} d={pathOf(stretch, 'open')} />
            <path className={classes.covered} d={pathOf(stretch, 'open')} data-testid="covered" />
          </g>
        ))}
        {/* Over what covers it: bone that is drawn behind a plate is not seen there. */}
        {drawn.hidden.map((stretch) => (
          <g key={pathOf(stretch, 'open')} data-testid="hidden">
            <path className={classes.hiddenHalo} d={pathOf(stretch, 'open')} />
            <path className={classes.hidden} d={pathOf(stretch, 'open')} />
          </g>
        ))}
        {isHovered &&
          drawn.gaps.map((gap) => (
            <path key={pathOf(gap.points, 'open')} className={classes.gap} d={pathOf(gap.points, 'open')} />
          ))}
      </g>
      {isHovered &&
        drawn.gaps.map((gap) => {
          const [gapX, gapY] = toScreen(transform, gap.middle);
          return (
            <text
              key={pathOf(gap.points, 'open')}
              className={classes.text}
              x={gapX + away[0] * 30}
              y={gapY + away[1] * 30}
              textAnchor={away[0] < -0.3 ? 'end' : away[0] > 0.3 ? 'start' : 'middle'}
              dominantBaseline="central"
              data-testid="gap-length"
            >
              {`${lengthText(gap.length, unit)} ± ${errorText(gap.sd)}`}
            </text>
          );
        })}
      <text
        className={classes.letter}
        x={x + away[0] * 18}
        y={y + away[1] * 18}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {label?.letter ?? '?'}
        <title>{t(label === null ? 'picture.sideUnknown' : `sides.${label.word}`)}</title>
      </text>
    </g>
  );
}

type SpotProps = {
  readonly spot: FrameSpot;
  readonly at: PointPx;
  readonly label: Wording;
  readonly transform: ImageTransform;
  readonly isEditable: boolean;
  readonly isActive: boolean;
  readonly onNudge: Props['onNudge'];
  readonly onHoverLine: Props['onHoverLine'];
};

function SpotHandle({ spot, at, label, transform, isEditable, isActive, onNudge, onHoverLine }: SpotProps) {
  const { t } = useTexts();
  const [x, y] = toScreen(transform, at);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = nudgeOf(event);
    if (by === null || !isEditable) return;
    event.preventDefault();
    // The arrows change the picture everywhere else.
    event.nativeEvent.stopImmediatePropagation();
    onNudge(spot, storedPoint([at[0] + by[0], at[1] + by[1]]));
  };
  const isBend = spot.kind === 'bend';
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element inside a picture's SVG
    <g
      className={classes.handle}
      transform={`translate(${x} ${y})`}
      tabIndex={isEditable ? 0 : -1}
      role="button"
      aria-label={t('picture.spot.moves', { spot: label })}
      data-handle={isBend ? `bend:${spot.line}:${spot.index}` : `corner:${spot.key}`}
      data-active={isActive || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => onHoverLine?.(lineOf(spot))}
      onBlur={() => onHoverLine?.(null)}
    >
      <circle className={classes.target} r={HANDLE_REACH_CSS} />
      <circle className={classes.ringHalo} r={isBend ? 3.5 : 5} />
      <circle className={classes.ring} r={isBend ? 3.5 : 5} />
    </g>
  );
}

function WholeFrameHandle(props: {
  readonly frame: DefectFrame;
  readonly transform: ImageTransform;
  readonly isEditable: boolean;
}) {
  const centre = frameCentre(props.frame);
  if (centre === null || !props.isEditable) return null;
  const [x, y] = toScreen(props.transform, px(...centre));
  return (
    <g transform={`translate(${x} ${y})`} data-handle="frame">
      <circle className={classes.target} r={HANDLE_REACH_CSS} />
      <path className={classes.ringHalo} d="M-6 0H6M0 -6V6" />
      <path className={classes.ring} d="M-6 0H6M0 -6V6" />
    </g>
  );
}

/** The bone ends: lines between the proximal and the distal corners; for a window seen face-on two level marks. */
function endsOf(frame: DefectFrame): readonly (readonly PointPx[])[] {
  switch (frame.kind) {
    case 'fourCorners':
      return [
        [frame.proximalA, frame.proximalB],
        [frame.distalA, frame.distalB],
      ];
    case 'faceOn': {
      const along = [frame.distal[0] - frame.proximal[0], frame.distal[1] - frame.proximal[1]] as const;
      const level = (at: PointPx): readonly PointPx[] => [
        px(at[0] + along[1] / 4, at[1] - along[0] / 4),
        px(at[0] - along[1] / 4, at[1] + along[0] / 4),
      ];
      return [level(frame.proximal), level(frame.distal)];
    }
    case 'oneSide':
    case 'placing':
      return [];
  }
}

/** The direction on screen that leads from the bone's middle over a side line, of length 1. */
function outwards(
  transform: ImageTransform,
  drawn: DrawnSide,
  other: DrawnSide | null,
): readonly [number, number] {
  const [x, y] = toScreen(transform, drawn.middle);
  const [fromX, fromY] =
    other === null ? [x + (drawn.line === 'A' ? 1 : -1), y] : toScreen(transform, other.middle);
  const length = Math.hypot(x - fromX, y - fromY);
  return length === 0 ? [-1, 0] : [(x - fromX) / length, (y - fromY) / length];
}

/** The side line that a corner or a bend lies on; the levels of a window seen face-on lie on none. */
function lineOf(spot: FrameSpot): SideLine | null {
  if (spot.kind === 'bend') return spot.line;
  const key = String(spot.key);
  if (key.endsWith('A')) return 'A';
  return key.endsWith('B') ? 'B' : null;
}

const sameSpot = (p: FrameSpot, q: FrameSpot): boolean =>
  p.kind === 'corner'
    ? q.kind === 'corner' && p.key === q.key
    : q.kind === 'bend' && p.line === q.line && p.index === q.index;
