import { useRef } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import { cornersOf } from '../../shared/reading/frameCorners.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import type { TakeHandle } from './HungPicture.tsx';
import type { ViewCommand } from './ToolBar.tsx';

/** A press magnifies by a quarter: three of them double. */
const ZOOM_STEP = 2 ** (1 / 3);

/**
 * The handles of the pictures that hang, and what keys and buttons ask of the active one.
 * @param isLookedActive whether a stack that is looked at lies over the active picture, and answers in its place
 */
export function useViewHandles(images: readonly ImageDerivation[], isLookedActive: boolean) {
  const store = useAppStoreApi();
  const handles = useRef(new Map<InstanceId, ViewportHandle>());
  const looked = useRef<ViewportHandle | null>(null);

  const takeHandle: TakeHandle = (instanceId, handle) => {
    if (handle === null) handles.current.delete(instanceId);
    else handles.current.set(instanceId, handle);
  };

  const takeLooked = (handle: ViewportHandle | null): void => {
    looked.current = handle;
  };

  const active = (): ViewportHandle | null => {
    if (isLookedActive) return looked.current;
    const { activeInstanceId } = store.getState();
    return activeInstanceId === null ? null : (handles.current.get(activeInstanceId) ?? null);
  };

  function look(command: ViewCommand): void {
    const handle = active();
    if (handle === null) return;
    const { activeInstanceId } = store.getState();
    const image = images.find(({ facts }) => facts.instanceId === activeInstanceId);
    const looks: Readonly<Record<ViewCommand, () => void>> = {
      'view.fit': handle.fit,
      'view.invert': handle.invert,
      'view.rotate': handle.turn,
      'view.flip': handle.flip,
      'view.windowOfFile': handle.windowOfFile,
      'view.zoomIn': () => handle.zoomBy(ZOOM_STEP),
      'view.zoomOut': () => handle.zoomBy(1 / ZOOM_STEP),
      'view.windowToDefect': () => {
        // The corners are of the picture below, not of a stack that is looked at.
        if (isLookedActive) return;
        const frame = image?.frame ?? image?.proposedFrame ?? null;
        if (frame === null) handle.windowTo([]);
        else handle.windowTo(frame.kind === 'placing' ? frame.placed : cornersOf(frame));
      },
    };
    looks[command]();
  }

  return { takeHandle, takeLooked, active, look, magnify: (isOn: boolean) => active()?.magnify(isOn) };
}
