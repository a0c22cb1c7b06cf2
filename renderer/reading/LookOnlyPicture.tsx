import { type ReactNode, useRef, useState } from 'react';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { calibratePicture } from '../../shared/measurement/calibration.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pictureSource } from '../api/images.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { createFitGroup, type FitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { dragOf, toolOnSlice } from './dragOf.ts';
import { LensMarks } from './overlay/LensMarks.tsx';
import { MarkingOverlay } from './overlay/MarkingOverlay.tsx';
import classes from './room.module.css';
import { useLens } from './useLens.ts';
import { WindowMenu } from './WindowMenu.tsx';

/** The window of a looked-at picture is to be kept under a name. */
export type KeepWindow = (handle: ViewportHandle, modality: string) => void;

type Props = {
  readonly facts: ImageFacts;
  /** What it is, in its corner. */
  readonly name: ReactNode;
  /** The pictures that it is fitted to the same magnification with; its own where it is not calibrated. */
  readonly fitGroup?: FitGroup;
  /** What is measured on it; without this, it is only looked at. */
  readonly measured?: ImageDerivation;
  readonly onHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
};

/** A picture to be looked at and perhaps measured: with a window, a place and a magnification of its own. */
export function LookOnlyPicture({ facts, name, fitGroup, measured, onHandle, onKeepWindow }: Props) {
  const [ownGroup] = useState(createFitGroup);
  const armed = useAppStore((state) => state.tool);
  const tool = measured === undefined ? (dragOf(armed) ?? 'window') : toolOnSlice(armed);
  const lens = useLens();
  const handle = useRef<ViewportHandle | null>(null);
  const take = useRef((next: ViewportHandle | null) => {
    handle.current = next;
    onHandle(next);
  });
  const [own] = useState(() => calibratePicture(facts, null));
  const calibration = measured?.calibration ?? own;
  return (
    <>
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={dragOf(tool)}
        fitGroup={calibration.isCalibrated ? (fitGroup ?? ownGroup) : ownGroup}
        lens={lens}
        {...(measured !== undefined && {
          overlay: (placed) => <MarkingOverlay image={measured} placed={placed} tool={tool} />,
          lensMarks: (transform) => <LensMarks image={measured} transform={transform} />,
        })}
        onHandle={take.current}
        windowReadout={(text) => (
          <WindowMenu
            text={text}
            modality={facts.modality}
            handle={() => handle.current}
            onKeep={() => handle.current !== null && onKeepWindow(handle.current, facts.modality)}
          />
        )}
      />
      <span className={classes.viewName}>{name}</span>
    </>
  );
}
