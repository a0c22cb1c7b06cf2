import { Loader } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type PixelGrid, type PointPx, px } from '../../shared/geometry/point.ts';
import type { Loadable } from '../state/appStore.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Problem } from '../ui/Problem.tsx';
import classes from './photograph.module.css';
import { inPhotograph, onScreen, type Placed } from './placed.ts';
import { ScaleBar } from './ScaleBar.tsx';
import { type PhotographControls, usePlacing } from './usePlacing.ts';

type Props = {
  readonly source: Loadable<string>;
  readonly size: { readonly widthPx: number; readonly heightPx: number };
  readonly label: string;
  /** Null without a scale. */
  readonly grid: PixelGrid | null;
  /** The left button moves the picture. */
  readonly isMoving: boolean;
  readonly onPress: (at: PointPx, zoom: number) => void;
  readonly onDrag: (at: PointPx) => void;
  readonly onRelease: (at: PointPx, wasDragged: boolean, zoom: number) => void;
  readonly onControls: (controls: PhotographControls) => void;
  readonly children: (placed: Placed) => ReactNode;
};

const DRAGGED_CSS = 4;
const KEY_STEP_CSS = 8;

/** A photograph that is moved, zoomed and marked, by pointer or by keys: arrows move a cross, Enter is a click there. */
export function PhotographView(props: Props) {
  const { source, size, label, grid, isMoving, onPress, onDrag, onRelease, onControls, children } = props;
  const { t } = useTexts();
  const room = useRef<HTMLDivElement>(null);
  const { placed, moveBy, controls } = usePlacing(room, size);
  const held = useRef<{ x: number; y: number; isMoving: boolean; wasDragged: boolean } | null>(null);
  const [cross, setCross] = useState<PointPx | null>(null);
  const controlsOf = useRef(onControls);
  useEffect(() => {
    controlsOf.current(controls);
  });

  const pointOf = ({ clientX, clientY }: PointerEvent): PointPx => {
    const { left, top } = room.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return inPhotograph(placed, size, [clientX - left, clientY - top]);
  };
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button > 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setCross(null);
    const moves = isMoving || event.button === 1;
    held.current = { x: event.clientX, y: event.clientY, isMoving: moves, wasDragged: false };
    if (!moves) onPress(pointOf(event), placed.zoom);
  };
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    if (now === null) return;
    if (now.isMoving) {
      moveBy(event.clientX - now.x, event.clientY - now.y);
      held.current = { ...now, x: event.clientX, y: event.clientY };
      return;
    }
    now.wasDragged ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > DRAGGED_CSS;
    if (now.wasDragged) onDrag(pointOf(event));
  };
  const onUp = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    held.current = null;
    if (now !== null && !now.isMoving) onRelease(pointOf(event), now.wasDragged, placed.zoom);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cross ?? middleOf(room.current, placed, size);
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) {
      onPress(from, placed.zoom);
      onRelease(from, false, placed.zoom);
      setCross(from);
      return;
    }
    const by = ((event.shiftKey ? 10 : 1) * KEY_STEP_CSS) / placed.zoom;
    const to = onScreen(placed, [from[0] + step[0] * by, from[1] + step[1] * by]);
    setCross(inPhotograph(placed, size, to));
  };

  const [left, top] = cross === null ? [0, 0] : onScreen(placed, cross);
  return (
    <div
      ref={room}
      className={classes.room}
      data-moving={isMoving}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keys
      tabIndex={0}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onKeyDown={onKeyDown}
      data-testid="photograph"
      data-zoom={placed.zoom}
      data-x={placed.x}
      data-y={placed.y}
    >
      {source.kind === 'loading' && <Loader size="sm" aria-label={t('histology.room.opening')} />}
      {source.kind === 'failed' && <Problem text={source.sentence} />}
      {source.kind === 'ready' && (
        <img
          src={source.value}
          alt=""
          draggable={false}
          className={classes.picture}
          style={{
            width: size.widthPx * placed.zoom,
            height: size.heightPx * placed.zoom,
            transform: `translate(${placed.x}px, ${placed.y}px)`,
          }}
        />
      )}
      <svg className={classes.marks} aria-hidden="true">
        {children(placed)}
        {cross !== null && (
          <path
            className={classes.cross}
            d={`M${left - 10} ${top}H${left + 10}M${left} ${top - 10}V${top + 10}`}
          />
        )}
      </svg>
      <ScaleBar zoom={placed.zoom} grid={grid} />
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function middleOf(room: HTMLElement | null, placed: Placed, size: Props['size']): PointPx {
  if (room === null) return px(0, 0);
  return inPhotograph(placed, size, [room.clientWidth / 2, room.clientHeight / 2]);
}
