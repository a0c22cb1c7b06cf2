import { type PointerEvent, useRef, useState } from 'react';
import { asId, type MarkId } from '../../../shared/base/ids.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { withCentrePoint } from '../../../shared/volume/centreLine.ts';
import { type PointLps, unit, wayBetween } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import {
  addMembrane,
  type DefectEnd,
  moveCentrePoint,
  moveEndPoint,
  placeCentrePoint,
  placeEndPoint,
  removeCentrePoint,
  setReference,
  type VolumeOnScreen,
} from '../../state/commands/volumeDefect.ts';
import { DefectFigure } from './DefectFigure.tsx';
import classes from './marks.module.css';
import { type PanePoint, planeSpace } from './planeSpace.ts';
import type { LabelEdits } from './useLabelEdits.ts';
import { useMarkedVolume } from './useMarkedVolume.ts';
import type { VolumeTools } from './useVolumeTools.ts';

/** How near a handle must be clicked to be taken, in CSS pixels. */
const NEAR = 10;

type Props = {
  readonly volume: VolumeOnScreen;
  readonly tools: VolumeTools;
  readonly edits: LabelEdits;
  /** What the pane shows now, and how wide it is in CSS pixels. */
  readonly plane: SlicePlane;
  readonly width: number;
  readonly height: number;
  /** What the series is called, kept with a thickness that is measured on it. */
  readonly sequence: string;
};

type Gesture =
  | { readonly kind: 'stroke'; readonly points: readonly PointLps[] }
  | { readonly kind: 'end'; readonly end: DefectEnd; readonly index: number; readonly at: PointLps }
  | { readonly kind: 'centre'; readonly index: number; readonly at: PointLps; readonly isMoved: boolean }
  | {
      readonly kind: 'arrow';
      readonly tool: 'membrane' | 'front';
      readonly from: PointLps;
      readonly to: PointLps;
    };

/**
 * The marks of a volume over one pane, and the gestures that make them. Takes the left button only while a tool is
 * in hand, on its way down, before the pane would look around with it; all else stays the pane's.
 */
export function MarkingLayer({ volume, tools, edits, plane, width, height, sequence }: Props) {
  const actions = useActions();
  const { record, derivation, isDraft } = useMarkedVolume(volume);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [pointer, setPointer] = useState<PanePoint | null>(null);
  const surface = useRef<SVGSVGElement>(null);
  const space = planeSpace(plane, width);
  const isMarking = isDraft && tools.tool !== 'look';
  const isBrush = tools.tool === 'brush' || tools.tool === 'erase';
  const radius = tools.radiusMm * space.perMm;

  const placeOf = (event: PointerEvent): PanePoint => {
    const box = surface.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };

  function begin(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0) return;
    const at = placeOf(event);
    const point = space.toPatient(at);
    event.currentTarget.setPointerCapture(event.pointerId);
    event.stopPropagation();
    switch (tools.tool) {
      case 'brush':
      case 'erase':
        setGesture({ kind: 'stroke', points: [point] });
        return;
      case 'grow':
        void edits.growFrom(point);
        return;
      case 'membrane':
      case 'front':
        setGesture({ kind: 'arrow', tool: tools.tool, from: point, to: point });
        return;
      case 'line': {
        const index = (record?.centreLine ?? []).findIndex((place) => isAt(place, at));
        if (index >= 0) setGesture({ kind: 'centre', index, at: point, isMoved: false });
        else bend(point);
        return;
      }
      case 'ends': {
        const near = nearestEnd(at);
        if (near !== null) setGesture({ kind: 'end', ...near, at: point });
        else actions.run(worded('scan.step.endPoint'), placeEndPoint(volume, point));
        return;
      }
      case 'look':
        return;
    }
  }

  /** Whether a place of the patient is what was clicked at: in reach on the pane, and not far behind it. */
  function isAt(place: PointLps, at: PanePoint): boolean {
    const { x, y, depthMm } = space.toPane(place);
    return Math.hypot(x - at.x, y - at.y) <= NEAR && Math.abs(depthMm) * space.perMm <= NEAR;
  }

  /** Bends the axis through a place; `moved` is the point that was dragged there, if one was. */
  function bend(point: PointLps, moved: number | null = null): void {
    const others = (record?.centreLine ?? []).filter((_, index) => index !== moved);
    const line = withCentrePoint(record ?? { proximal: [], distal: [] }, others, point);
    const change = moved === null ? placeCentrePoint(volume, point) : moveCentrePoint(volume, moved, point);
    if (line.ok) actions.run(worded('scan.step.axis'), change);
    else if (line.error === 'endsNotSet') actions.notify(worded('scan.problem.endsNotSet'), 'problem');
    else actions.notify(worded(`scan.found.${line.error}`), 'problem');
  }

  function nearestEnd(at: PanePoint): { readonly end: DefectEnd; readonly index: number } | null {
    for (const end of ['proximal', 'distal'] as const) {
      const index = (record?.[end] ?? []).findIndex((point) => isAt(point, at));
      if (index >= 0) return { end, index };
    }
    return null;
  }

  function move(event: PointerEvent): void {
    const at = placeOf(event);
    setPointer(at);
    if (gesture === null) return;
    event.stopPropagation();
    const point = space.toPatient(at);
    if (gesture.kind === 'stroke') setGesture({ ...gesture, points: [...gesture.points, point] });
    else if (gesture.kind === 'end') setGesture({ ...gesture, at: point });
    else if (gesture.kind === 'centre') setGesture({ ...gesture, at: point, isMoved: true });
    else setGesture({ ...gesture, to: point });
  }

  function finish(event: PointerEvent): void {
    if (gesture === null) return;
    event.stopPropagation();
    setGesture(null);
    switch (gesture.kind) {
      case 'stroke':
        void edits.stroke(gesture.points, space.normal);
        return;
      case 'end':
        actions.run(
          worded('scan.step.endPoint'),
          moveEndPoint(volume, gesture.end, gesture.index, gesture.at),
        );
        return;
      case 'centre': {
        const { index, at, isMoved } = gesture;
        if (isMoved) bend(at, index);
        else actions.run(worded('scan.step.axis'), removeCentrePoint(volume, index));
        return;
      }
      case 'arrow': {
        const { tool, from, to } = gesture;
        if (from === to) return;
        if (tool === 'front') {
          const front = unit(wayBetween(from, to));
          if (front !== null) actions.run(worded('scan.step.reference'), setReference(volume, front));
          return;
        }
        const id = asId<MarkId>(crypto.randomUUID());
        actions.run(worded('scan.step.membrane'), addMembrane(id, volume, { from, to, sequence }));
        return;
      }
    }
  }

  const path = (points: readonly PointLps[]): string =>
    points
      .map((point) => space.toPane(point))
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' ');
  return (
    <svg
      ref={surface}
      className={classes.layer}
      width={width}
      height={height}
      data-marking={isMarking || undefined}
      data-testid="volume-marks"
      onPointerDownCapture={isMarking ? begin : undefined}
      onPointerMoveCapture={isMarking ? move : undefined}
      onPointerUpCapture={isMarking ? finish : undefined}
      onPointerCancel={() => setGesture(null)}
      onPointerLeave={() => setPointer(null)}
      aria-hidden="true"
    >
      <DefectFigure record={record} derivation={derivation} space={space} />
      {gesture?.kind === 'stroke' && (
        <polyline
          className={classes.stroke}
          data-erases={tools.tool === 'erase' || undefined}
          points={path(gesture.points.length === 1 ? [...gesture.points, ...gesture.points] : gesture.points)}
          strokeWidth={2 * radius}
        />
      )}
      {gesture?.kind === 'arrow' && (
        <polyline
          className={gesture.tool === 'front' ? classes.front : classes.thickness}
          points={path([gesture.from, gesture.to])}
        />
      )}
      {(gesture?.kind === 'end' || gesture?.kind === 'centre') && (
        <circle
          className={classes.end}
          cx={space.toPane(gesture.at).x}
          cy={space.toPane(gesture.at).y}
          r={5}
        />
      )}
      {isMarking && isBrush && pointer !== null && (
        <circle className={classes.brush} cx={pointer.x} cy={pointer.y} r={radius} />
      )}
    </svg>
  );
}
