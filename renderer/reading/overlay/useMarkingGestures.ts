import { type MouseEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { storedPointAt } from '../../viewport/annotationBridge.ts';
import { type ScreenPoint, screen, toImage, toScreen } from '../../viewport/imageTransform.ts';
import { editOfDrag } from './dragEdit.ts';
import type { Edit } from './edit.ts';
import { type Figure, movedTo, WANTS } from './figure.ts';
import type { FrameSpot } from './frameSpots.ts';
import { type Asked, editOfAlt, editOfCut, editOfPolygon, editOfStroke } from './gestureEdits.ts';
import type { GestureOptions, Held, Place, Press } from './gesturePress.ts';
import { borderAt, HANDLE_REACH_CSS, type Hit, hitAt } from './hit.ts';
import type { Refusal } from './refusal.ts';
import { useFrameThrottle } from './useFrameThrottle.ts';

type Bend = Extract<FrameSpot, { kind: 'bend' }>;

/** A press that moves less than this is a click. */
const CLICK_CSS = 3;

/**
 * Turns the pointer over one picture into edits of its marks: one gesture, one edit. While the button is down
 * nothing is stored; `bail` leaves nothing of what was going on.
 */
export function useMarkingGestures(root: RefObject<SVGSVGElement | null>, options: GestureOptions) {
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const press = useRef<Press | null>(null);
  const [figure, setFigure] = useState<Figure | null>(null);
  const [pointerAt, setPointerAt] = useState<PointPx | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [activeBend, setActiveBend] = useState<Bend | null>(null);
  const preview = useFrameThrottle((edit: Edit) => latest.current.onPreview(edit));
  const stroke = useFrameThrottle((points: readonly Place[]) => latest.current.onStroke(points));

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): ScreenPoint => {
    const bounds = root.current?.getBoundingClientRect();
    return screen(event.clientX - (bounds?.left ?? 0), event.clientY - (bounds?.top ?? 0));
  };
  const storedAt = (at: ScreenPoint): PointPx => storedPointAt(latest.current.transform, at);
  const hitUnder = (at: ScreenPoint): Hit | null => {
    const { marks, transform, tool } = latest.current;
    return hitAt(marks, transform, at, (kind) => WANTS[tool].includes(kind));
  };

  function bail(): void {
    preview.cancel();
    stroke.cancel();
    press.current = null;
    setFigure(null);
    setRefusal(null);
    latest.current.onPreview(null);
    latest.current.onStroke([]);
  }

  function closePolygon(points: readonly PointPx[]): void {
    setFigure(null);
    const edit = editOfPolygon(latest.current.transform, points);
    if (edit !== null) latest.current.onEdit(edit);
  }

  /** A bend or a vertex more, or a vertex less; a new bend is the one that Delete takes away again. */
  function editByAlt(hit: Hit | null): void {
    const edit = editOfAlt(latest.current.marks, hit);
    if (edit === null) return;
    if (hit?.kind === 'sideLine') setActiveBend({ kind: 'bend', line: hit.line, index: hit.segment });
    latest.current.onEdit(edit);
  }

  /** What a fresh press begins. */
  function begin(at: ScreenPoint, hit: Hit | null, isShift: boolean): Held {
    const { tool, marks, isEditable, transform } = latest.current;
    if (!isEditable) return { kind: 'nothing' };
    const here = storedAt(at);
    if (hit !== null && tool !== 'erase') {
      const id = 'id' in hit ? hit.id : null;
      const isUnselected = ['outline', 'box', 'measure'].includes(hit.kind) && id !== marks.selectedMarkId;
      setActiveBend(hit.kind === 'spot' && hit.spot.kind === 'bend' ? hit.spot : null);
      return isUnselected ? { kind: 'nothing' } : { kind: 'drag', hit, marks, edit: null };
    }
    setActiveBend(null);
    switch (tool) {
      case 'defect':
        if (marks.frame !== null && marks.frame.kind !== 'placing') return { kind: 'nothing' };
        setFigure({ kind: 'corner', at: here });
        return { kind: 'figure' };
      case 'outline': {
        if (figure?.kind === 'polygon' || isShift) {
          const points = figure?.kind === 'polygon' ? figure.points : [];
          const first = points[0];
          const isClosing =
            first !== undefined &&
            points.length >= 3 &&
            near(toScreen(transform, first), at, HANDLE_REACH_CSS);
          if (isClosing) closePolygon(points);
          else setFigure({ kind: 'polygon', points: [...points, here] });
          return { kind: 'nothing' };
        }
        return { kind: 'stroke', points: [toImage(transform, at)], asks: 'add' };
      }
      case 'erase':
        return { kind: 'stroke', points: [toImage(transform, at)], asks: isShift ? 'split' : 'cut' };
      case 'sculpt': {
        const border = borderAt(marks, transform, at, latest.current.sculptRadiusCss);
        return border === null ? { kind: 'nothing' } : { kind: 'drag', hit: border, marks, edit: null };
      }
      case 'hardware':
        setFigure({ kind: 'box', from: here, to: here });
        return { kind: 'figure' };
      case 'calibrate':
      case 'length':
        setFigure({ kind: 'length', from: here, to: here });
        return { kind: 'figure' };
      case 'angle': {
        const points = [...(figure?.kind === 'angle' ? figure.points : []), here];
        const [from, vertex, to] = points;
        if (from === undefined || vertex === undefined || to === undefined) {
          setFigure({ kind: 'angle', points });
        } else {
          setFigure(null);
          latest.current.onEdit({ kind: 'addMeasure', measure: { kind: 'angle', from, vertex, to } });
        }
        return { kind: 'nothing' };
      }
      default:
        return { kind: 'nothing' };
    }
  }

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0 || press.current !== null) return;
    setRefusal(null);
    const at = placeOf(event);
    const hit = hitUnder(at);
    if (event.altKey && latest.current.isEditable) {
      editByAlt(hit);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = {
      pointerId: event.pointerId,
      from: at,
      held: begin(at, hit, event.shiftKey),
      hasMoved: false,
    };
  }

  function onPointerMove(event: PointerEvent<SVGSVGElement>): void {
    const at = placeOf(event);
    setPointerAt(storedAt(at));
    const current = press.current;
    if (current === null) {
      latest.current.onHover(hitUnder(at));
      return;
    }
    if (current.pointerId !== event.pointerId) return;
    const steps = stepsOf(event.nativeEvent).map(placeOf);
    // A stroke that comes back to where it began may arrive as one event: its way counts, not its end alone.
    if (steps.some((step) => !near(step, current.from, CLICK_CSS))) current.hasMoved = true;
    const { held } = current;
    switch (held.kind) {
      case 'drag': {
        if (!current.hasMoved) return;
        const { transform } = latest.current;
        const [fromColumn, fromRow] = toImage(transform, current.from);
        const [column, row] = toImage(transform, at);
        // What cannot follow so far stays where it last could.
        held.edit = editOfDrag(held.marks, held.hit, [column - fromColumn, row - fromRow]) ?? held.edit;
        if (held.edit !== null) preview.schedule(held.edit);
        return;
      }
      case 'stroke': {
        for (const step of steps) held.points.push(toImage(latest.current.transform, step));
        stroke.schedule(held.points);
        return;
      }
      case 'figure':
        setFigure((before) => movedTo(before, storedAt(at)));
        return;
      case 'nothing':
        return;
    }
  }

  function onPointerUp(event: PointerEvent<SVGSVGElement>): void {
    const current = press.current;
    if (current === null || current.pointerId !== event.pointerId) return;
    const at = placeOf(event);
    const { held, hasMoved } = current;
    const { onEdit, onSelect, tool, transform } = latest.current;
    const ended = held.kind === 'figure' ? movedTo(figure, storedAt(at)) : null;
    const isClicked = figure?.kind === 'polygon' || figure?.kind === 'angle';
    preview.cancel();
    stroke.cancel();
    press.current = null;
    latest.current.onStroke([]);
    if (!isClicked) setFigure(null);
    if (held.kind === 'drag' && held.edit !== null) onEdit(held.edit);
    latest.current.onPreview(null);
    if (held.kind === 'stroke' && hasMoved) {
      answer(
        held.asks === 'add'
          ? editOfStroke(latest.current.marks, transform, held.points)
          : editOfCut(latest.current.marks, transform, held.points, held.asks === 'cut' ? 'larger' : 'both'),
      );
      return;
    }
    if (ended !== null) {
      finish(ended, hasMoved);
      return;
    }
    if (hasMoved || isClicked || tool === 'angle') return;
    const { marks } = latest.current;
    // A click with the drawing tool means the outline under it, which a stroke would draw over.
    const isDrawnOver = tool === 'outline' || tool === 'sculpt';
    const hit = isDrawnOver ? hitAt(marks, transform, at, (kind) => kind === 'outline') : hitUnder(at);
    const id = hit !== null && 'id' in hit ? hit.id : null;
    if (tool === 'erase') {
      if (id !== null && latest.current.isEditable) onEdit({ kind: 'removeMark', id });
      return;
    }
    if (tool === 'select' || id !== null) onSelect(id);
  }

  function answer(asked: Asked): void {
    if (asked?.ok) latest.current.onEdit(asked.value);
    else if (asked !== null) setRefusal(asked.error);
  }

  /** A figure drawn by pressing, moving and letting go. A box or a length that went nowhere is none. */
  function finish(drawn: Figure, hasMoved: boolean): void {
    const { onEdit, onLength, tool } = latest.current;
    if (drawn.kind === 'corner') onEdit({ kind: 'placeCorner', at: drawn.at });
    if (!hasMoved) return;
    if (drawn.kind === 'box') onEdit({ kind: 'addHardware', from: drawn.from, to: drawn.to });
    if (drawn.kind !== 'length') return;
    if (tool === 'length') onEdit({ kind: 'addMeasure', measure: drawn });
    else onLength(drawn.from, drawn.to);
  }

  function onDoubleClick(event: MouseEvent<SVGSVGElement>): void {
    if (!latest.current.isEditable) return;
    if (figure?.kind === 'polygon') {
      closePolygon(figure.points);
      return;
    }
    const hit = hitUnder(placeOf(event));
    if (hit?.kind === 'sideLine') editByAlt(hit);
  }

  function onPointerLeave(): void {
    setPointerAt(null);
    if (press.current === null) latest.current.onHover(null);
  }

  return {
    figure,
    refusal,
    pointerAt,
    activeBend,
    setActiveBend,
    setFigure,
    closePolygon,
    bail,
    isBusy: () => press.current !== null && press.current.held.kind !== 'nothing',
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: bail,
      onDoubleClick,
      onPointerLeave,
    },
  };
}

/** Every place that one event tells of, in order, its own last. */
function stepsOf(event: globalThis.PointerEvent): readonly globalThis.PointerEvent[] {
  const coalesced = event.getCoalescedEvents();
  return coalesced.length > 0 ? coalesced : [event];
}

const near = (p: ScreenPoint, q: ScreenPoint, reach: number): boolean =>
  Math.hypot(p[0] - q[0], p[1] - q[1]) <= reach;
