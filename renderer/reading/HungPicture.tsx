import { type PointerEvent, useRef } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pictureSource } from '../api/images.ts';
import { projectionText } from '../reads/sideText.ts';
import { useActions, useAppStore, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import { storedPointAt } from '../viewport/annotationBridge.ts';
import type { FitGroup } from '../viewport/fitGroup.ts';
import { type ImageTransform, screen } from '../viewport/imageTransform.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { dragOf } from './dragOf.ts';
import { LevelLine } from './LevelLine.tsx';
import type { KeepWindow } from './LookOnlyPicture.tsx';
import type { LevelPointer } from './levelPointer.ts';
import { LensMarks } from './overlay/LensMarks.tsx';
import { MarkingOverlay } from './overlay/MarkingOverlay.tsx';
import classes from './room.module.css';
import { useLens } from './useLens.ts';
import { ViewQuestion } from './ViewQuestion.tsx';
import { WindowMenu } from './WindowMenu.tsx';

/** Takes in a viewport's handle once its picture is drawn, and null when it goes. */
export type TakeHandle = (instanceId: InstanceId, handle: ViewportHandle | null) => void;

type Props = {
  readonly image: ImageDerivation;
  readonly isDraft: boolean;
  readonly fitGroup: FitGroup;
  readonly pointer: LevelPointer;
  readonly onHandle: TakeHandle;
  /** It is drawn, or it is known why it is not. */
  readonly onSettled: (instanceId: InstanceId) => void;
  readonly onKeepWindow: KeepWindow;
};

/** A picture of this case that hangs: it is looked at, and marked. */
export function HungPicture({ image, isDraft, fitGroup, pointer, onHandle, onSettled, onKeepWindow }: Props) {
  const actions = useActions();
  const { facts, calibration } = image;
  const { instanceId } = facts;
  const tool = useAppStore((state) => state.tool);
  const isActive = useAppStore((state) => state.activeInstanceId === instanceId);
  const handle = useRef<ViewportHandle | null>(null);
  const store = useAppStoreApi();
  const sayShown = (isShown: boolean): void => {
    const others = store.getState().notShown.filter((id) => id !== instanceId);
    actions.set({ notShown: isShown ? others : [...others, instanceId] });
    onSettled(instanceId);
  };
  const take = useRef((next: ViewportHandle | null) => {
    handle.current = next;
    onHandle(instanceId, next);
    if (next !== null) sayShown(true);
  });
  const lens = useLens();
  const isLevelShown = useAppStore((state) => state.hangingSetting.isLevelShown);
  const placed = useRef<ImageTransform | null>(null);
  const pointLevel = (event: PointerEvent<HTMLDivElement>): void => {
    // A stroke needs the window's time for itself.
    const isPointing = isLevelShown && event.buttons === 0 && placed.current !== null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = screen(event.clientX - left, event.clientY - top);
    pointer.point(
      isPointing && placed.current !== null ? { image, at: storedPointAt(placed.current, at) } : null,
    );
  };
  return (
    <div
      className={classes.picture}
      data-active={isActive || undefined}
      onPointerMove={pointLevel}
      onPointerLeave={() => pointer.point(null)}
      onPointerDownCapture={() => actions.set({ activeInstanceId: instanceId })}
    >
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={dragOf(tool)}
        fitGroup={fitGroup}
        overlay={(drawn) => (
          <>
            <MarkingOverlay image={image} placed={drawn} />
            {isLevelShown && (
              <LevelLine image={image} transform={drawn.transform} pointer={pointer} placed={placed} />
            )}
          </>
        )}
        lens={lens}
        lensMarks={(transform) => <LensMarks image={image} transform={transform} />}
        onHandle={take.current}
        onProblem={() => sayShown(false)}
        windowReadout={(text) => (
          <WindowMenu
            text={text}
            modality={facts.modality}
            handle={() => handle.current}
            onKeep={() => handle.current !== null && onKeepWindow(handle.current, facts.modality)}
          />
        )}
      />
      <span className={classes.viewName}>{projectionText(image)}</span>
      {isDraft && <ViewQuestion image={image} />}
    </div>
  );
}
