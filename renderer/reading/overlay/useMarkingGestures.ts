import { type MouseEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { FrameSpot } from '../../reads/frameSpots.ts';
import { storedPointAt } from '../../viewport/annotationBridge.ts';
import { type ScreenPoint, screen, toImage } from '../../viewport/imageTransform.ts';
import { editOfDrag } from './dragEdit.ts';
import type { Edit } from './edit.ts';
import type { Figure } from './figure.ts';
import { editOfAlt } from './gestureEdits.ts';
import type { GestureOptions } from './gestureOptions.ts';
import { type Hit, hitAt } from './hit.ts';
import { CLICK_CSS, type Press, stepsOf } from './press.ts';
import type { Refusal } from './refusal.ts';
import {
  type Answer,
  type Begun,
  type MarkingTool,
  NOTHING,
  type Place,
  type Scene,
  type Wire,
} from './tools/tool.ts';
import { toolNamed } from './tools/toolNamed.ts';
import { useFrameThrottle } from './useFrameThrottle.ts';
import { useLiveWire } from './useLiveWire.ts';

type Bend = Extract<FrameSpot, { kind: 'bend' }>;

/** A figure of several clicks belongs to the tool that began it, whichever is in hand when it ends. */
type Drawing = { readonly figure: Figure; readonly by: MarkingTool };

/**
 * Hands the pointer over one picture to the tool in hand ({@link toolNamed}) and what comes of it to the read: one
 * gesture, one edit. While the button is down nothing is stored; `bail` leaves nothing of what was going on.
 */
export function useMarkingGestures(root: RefObject<SVGSVGElement | null>, options: GestureOptions) {
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const press = useRef<Press | null>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [pointerAt, setPointerAt] = useState<PointPx | null>(null);
  const [refused, setRefused] = useState<{ readonly why: Refusal; readonly at: PointPx } | null>(null);
  const [activeBend, setActiveBend] = useState<Bend | null>(null);
  const { isSnapping, tool, pixels, transform } = options;
  const polygon = drawing?.figure.kind === 'polygon' ? drawing.figure : null;
  const wire: Wire | null = useLiveWire({
    isOn: isSnapping && tool === 'outline' && options.isEditable,
    pixels,
    transform,
    anchor: polygon?.points.at(-1) ?? null,
    isFirst: polygon?.clicks.length === 1,
  });
  const preview = useFrameThrottle((edit: Edit) => latest.current.onPreview(edit));
  const stroke = useFrameThrottle((points: readonly Place[]) => latest.current.onStroke(points));

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): ScreenPoint => {
    const bounds = root.current?.getBoundingClientRect();
    return screen(event.clientX - (bounds?.left ?? 0), event.clientY - (bounds?.top ?? 0));
  };
  const hitUnder = (at: ScreenPoint): Hit | null => {
    const { marks, transform, tool } = latest.current;
    return hitAt(marks, transform, at, (kind) => toolNamed(tool).wants.includes(kind));
  };
  const sceneAt = (at: ScreenPoint, isShift: boolean): Scene => {
    const { marks, transform, sculptRadiusCss } = latest.current;
    const here = storedPointAt(transform, at);
    return { marks, transform, sculptRadiusCss, at, here, isShift, figure: drawing?.figure ?? null, wire };
  };

  function bail(): void {
    preview.cancel();
    stroke.cancel();
    press.current = null;
    setDrawing(null);
    setRefused(null);
    latest.current.onPreview(null);
    latest.current.onStroke([]);
  }

  // Undone or redone by keys with the button down: what was dragged began on marks that are no longer there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document, and nothing else, ends a gesture
  useLayoutEffect(() => {
    const begun = press.current?.begun.kind;
    // A click has told the read already, which is why the document changed.
    if (begun === 'drag' || begun === 'stroke' || begun === 'figure') bail();
  }, [options.document]);

  function give(answer: Answer): void {
    const { isEditable, onEdit, onQuestion, onSelect } = latest.current;
    switch (answer?.kind) {
      case 'edit':
        if (isEditable) onEdit(answer.edit);
        return;
      case 'refusal':
        if (pointerAt !== null) setRefused({ why: answer.refusal, at: pointerAt });
        return;
      case 'select':
        onSelect(answer.id);
        return;
      case 'question':
        onQuestion(answer.question);
        return;
      case undefined:
        return;
    }
  }

  /** Ends a figure of several clicks. One that is refused stays, to be gone on with. */
  function close(): void {
    if (drawing === null) return;
    const answer = drawing.by.close?.(drawing.figure, { transform: latest.current.transform, wire }) ?? null;
    if (answer?.kind !== 'refusal') setDrawing(null);
    give(answer);
  }

  function takeBack(): void {
    const figure = drawing?.by.takeBack?.(drawing.figure) ?? null;
    setDrawing(drawing === null || figure === null ? null : { ...drawing, figure });
  }

  /** A bend or a vertex more, or a vertex less; a new bend is the one that Delete takes away again. */
  function editByAlt(hit: Hit | null): void {
    const edit = editOfAlt(latest.current.marks, hit);
    if (edit === null) return;
    if (hit?.kind === 'sideLine') setActiveBend({ kind: 'bend', line: hit.line, index: hit.segment });
    latest.current.onEdit(edit);
  }

  /** What a fresh press begins: what the tool wants under the pointer is dragged, else the tool says. */
  function begin(at: ScreenPoint, hit: Hit | null, isShift: boolean): Begun {
    const { marks, isEditable } = latest.current;
    const tool = toolNamed(latest.current.tool);
    if (!isEditable) return NOTHING;
    if (hit === null || tool.isDrawnOverMarks) {
      setActiveBend(null);
      return tool.press(sceneAt(at, isShift));
    }
    setActiveBend(hit.kind === 'spot' && hit.spot.kind === 'bend' ? hit.spot : null);
    // A mark is selected first: what lies under a hand that only passes by is not moved.
    const isUnselected =
      ['outline', 'box', 'measure'].includes(hit.kind) && 'id' in hit && hit.id !== marks.selectedMarkId;
    return isUnselected ? NOTHING : { kind: 'drag', hit };
  }

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0 || press.current !== null) return;
    setRefused(null);
    const { isEditable, marks, transform } = latest.current;
    const at = placeOf(event);
    const hit = hitUnder(at);
    if (event.altKey && isEditable) {
      editByAlt(hit);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    const begun = begin(at, hit, event.shiftKey);
    const points = [toImage(transform, at)];
    const { pointerId } = event;
    press.current = { pointerId, from: at, begun, marks, points, hasMoved: false, edit: null };
    if (begun.kind === 'figure') show(begun.shownAt(storedPointAt(transform, at)));
    if (begun.kind === 'click') clicked(begun);
  }

  function clicked({ figure, answer }: Extract<Begun, { kind: 'click' }>): void {
    setDrawing(figure === null ? null : { figure, by: toolNamed(latest.current.tool) });
    give(answer);
  }

  const show = (figure: Figure): void => setDrawing({ figure, by: toolNamed(latest.current.tool) });

  function onPointerMove(event: PointerEvent<SVGSVGElement>): void {
    const at = placeOf(event);
    const { transform } = latest.current;
    const here = storedPointAt(transform, at);
    const current = press.current;
    // A stroke is drawn past React: nothing else follows the pointer while it lasts.
    if (current?.begun.kind !== 'stroke') setPointerAt(here);
    if (current === null) {
      latest.current.onHover(hitUnder(at));
      return;
    }
    if (current.pointerId !== event.pointerId) return;
    const steps = stepsOf(event.nativeEvent).map(placeOf);
    // A stroke that comes back to where it began may arrive as one event: its way counts, not its end alone.
    if (steps.some((step) => distance(step, current.from) > CLICK_CSS)) current.hasMoved = true;
    switch (current.begun.kind) {
      case 'drag': {
        if (!current.hasMoved) return;
        const [fromColumn, fromRow] = toImage(transform, current.from);
        const [column, row] = toImage(transform, at);
        const shift = [column - fromColumn, row - fromRow] as const;
        // What cannot follow so far stays where it last could.
        current.edit = editOfDrag(current.marks, current.begun.hit, shift) ?? current.edit;
        if (current.edit !== null) preview.schedule(current.edit);
        return;
      }
      case 'stroke':
        for (const step of steps) current.points.push(toImage(transform, step));
        stroke.schedule(current.points);
        return;
      case 'figure':
        show(current.begun.shownAt(here));
        return;
      case 'click':
      case 'nothing':
        return;
    }
  }

  function onPointerUp(event: PointerEvent<SVGSVGElement>): void {
    const current = press.current;
    if (current === null || current.pointerId !== event.pointerId) return;
    const at = placeOf(event);
    const { begun, hasMoved } = current;
    const scene = sceneAt(at, event.shiftKey);
    preview.cancel();
    stroke.cancel();
    press.current = null;
    latest.current.onStroke([]);
    if (current.edit !== null) latest.current.onEdit(current.edit);
    latest.current.onPreview(null);
    if (begun.kind === 'click') {
      const second = begun.isTwoWhenDragged && hasMoved ? begin(at, null, event.shiftKey) : null;
      if (second?.kind === 'click') clicked(second);
      return;
    }
    if (begun.kind === 'figure') {
      setDrawing(null);
      give(begun.end(scene.here, hasMoved));
      return;
    }
    if (!hasMoved) click(scene);
    else if (begun.kind === 'stroke') give(begun.end(current.points, scene));
  }

  function click(scene: Scene): void {
    const tool = toolNamed(latest.current.tool);
    const hit = hitUnder(scene.at);
    if (tool.click !== undefined) give(tool.click(scene, hit));
    else if (hit !== null && 'id' in hit) give({ kind: 'select', id: hit.id });
  }

  function onDoubleClick(event: MouseEvent<SVGSVGElement>): void {
    if (!latest.current.isEditable) return;
    if (drawing?.by.close !== undefined) {
      close();
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
    figure: drawing?.figure ?? null,
    wire,
    /** Whether what is being drawn takes several clicks and can be closed. */
    isClosable: drawing?.by.close !== undefined,
    /** Why the gesture before changed nothing, and where it ended. */
    refused,
    hush: () => setRefused(null),
    pointerAt,
    activeBend,
    setActiveBend,
    close,
    takeBack,
    bail,
    isBusy: () => press.current !== null && press.current.begun.kind !== 'nothing',
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

const distance = (p: ScreenPoint, q: ScreenPoint): number => Math.hypot(p[0] - q[0], p[1] - q[1]);
