import { useRef } from 'react';
import { extentOf } from '../../shared/reading/linkedFrames.ts';
import type { Place } from '../reads/hanging.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import type { CourseFilm } from './courseFilms.ts';

/** A press magnifies by a quarter: three of them double. */
const ZOOM_STEP = 2 ** (1 / 3);

/** A picture in the room: one view of one time point. */
export type Pane = { readonly film: CourseFilm; readonly place: Place };

/**
 * Handles of the pictures on screen, and what keys ask of them. A look is asked of the active picture, which leads
 * those it is linked with; a window is asked of all, because pictures are compared in it.
 */
export function useRoomCommands(panes: readonly Pane[], active: number, onActive: (pane: number) => void) {
  const handles = useRef(new Map<string, ViewportHandle>());
  const keyOf = ({ film, place }: Pane): string => `${film.point.timePointId} ${place}`;
  const handleOf = (pane: Pane | undefined): ViewportHandle | null =>
    pane === undefined ? null : (handles.current.get(keyOf(pane)) ?? null);
  const look = (ask: (handle: ViewportHandle) => void) => (): void => {
    const handle = handleOf(panes[active]);
    if (handle !== null) ask(handle);
  };
  const all = (ask: (handle: ViewportHandle, pane: Pane) => void) => (): void => {
    for (const pane of panes) {
      const handle = handleOf(pane);
      if (handle !== null) ask(handle, pane);
    }
  };
  const step = (by: 1 | -1) => (): void => {
    if (panes.length > 0) onActive((active + by + panes.length) % panes.length);
  };
  const commands: CommandHandlers = {
    'view.next': step(1),
    'view.previous': step(-1),
    'view.fit': look((handle) => handle.fit()),
    'view.rotate': look((handle) => handle.turn()),
    'view.flip': look((handle) => handle.flip()),
    'view.zoomIn': look((handle) => handle.zoomBy(ZOOM_STEP)),
    'view.zoomOut': look((handle) => handle.zoomBy(1 / ZOOM_STEP)),
    'view.magnify': (phase) => handleOf(panes[active])?.magnify(phase === 'down'),
    'view.invert': all((handle) => handle.invert()),
    'view.windowOfFile': all((handle) => handle.windowOfFile()),
    'view.nextWindowOfFile': all((handle) => handle.nextWindowOfFile()),
    'view.windowOfPixels': all((handle) => {
      const windows = handle.windows();
      if (windows !== null) handle.showWindow(windows.pixels);
    }),
    'view.windowToDefect': all((handle, { film, place }) => {
      const frame = film.pictures[place]?.frame ?? null;
      const extent = frame === null ? null : extentOf(frame, { columnMm: 1, rowMm: 1 });
      if (extent !== null) handle.windowTo(extent.corners);
    }),
  };
  const takeHandle = (pane: Pane, handle: ViewportHandle | null): void => {
    if (handle === null) handles.current.delete(keyOf(pane));
    else handles.current.set(keyOf(pane), handle);
  };
  return { commands, takeHandle };
}
