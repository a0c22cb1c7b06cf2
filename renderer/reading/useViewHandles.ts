import { useRef } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { PointPx } from '../../shared/geometry/point.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type { DefectFrame } from '../../shared/reading/readDocument.ts';
import { useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import type { ViewCommand } from './ToolBar.tsx';
import type { TakeHandle } from './ViewGrid.tsx';

/** The handles of the pictures that hang, and what keys and buttons ask of the active one. */
export function useViewHandles(images: readonly ImageDerivation[]) {
  const store = useAppStoreApi();
  const handles = useRef(new Map<InstanceId, ViewportHandle>());

  const takeHandle: TakeHandle = (instanceId, handle) => {
    if (handle === null) handles.current.delete(instanceId);
    else handles.current.set(instanceId, handle);
  };

  const active = (): ViewportHandle | null => {
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
      'view.windowToDefect': () => handle.windowTo(cornersOf(image?.frame ?? image?.proposedFrame ?? null)),
    };
    looks[command]();
  }

  return { takeHandle, look, magnify: (isOn: boolean) => active()?.magnify(isOn) };
}

/** The corners of a frame, placed or in progress; none without one. */
function cornersOf(frame: DefectFrame | null): readonly PointPx[] {
  switch (frame?.kind) {
    case undefined:
      return [];
    case 'placing':
      return frame.placed;
    case 'fourCorners':
      return [frame.proximalA, frame.proximalB, frame.distalA, frame.distalB];
    case 'oneSide':
    case 'faceOn':
      return [frame.proximal, frame.distal];
  }
}
