import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import { pictureSource } from '../api/images.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { createFitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { dragOf } from './dragOf.ts';
import classes from './room.module.css';
import { stackTitle } from './seriesText.ts';
import { WindowMenu } from './WindowMenu.tsx';

type Props = {
  readonly stack: SeriesStack;
  readonly onHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: (handle: ViewportHandle, modality: string) => void;
  /** It is worked at: keys are meant for it. */
  readonly onActive: () => void;
  readonly onClose: () => void;
};

/** The middle image of a stack, over the picture that hangs: to be looked at, not to be marked. */
export function LookedPicture({ stack, onHandle, onKeepWindow, onActive, onClose }: Props) {
  const [fitGroup] = useState(createFitGroup);
  const { middle } = stack;
  const tool = useAppStore((state) => state.tool);
  const handle = useRef<ViewportHandle | null>(null);
  const take = useRef((next: ViewportHandle | null) => {
    handle.current = next;
    onHandle(next);
  });
  const [calibration] = useState(() => calibrate(middle.spacing, null));
  return (
    <section
      className={classes.reference}
      aria-label={`Middle image: ${stackTitle(stack)}`}
      onPointerDownCapture={onActive}
    >
      <RadiographViewport
        facts={middle}
        calibration={calibration}
        source={pictureSource}
        tool={dragOf(tool) ?? 'window'}
        fitGroup={fitGroup}
        onHandle={take.current}
        windowReadout={(text) => (
          <WindowMenu
            text={text}
            modality={middle.modality}
            handle={() => handle.current}
            onKeep={() => handle.current !== null && onKeepWindow(handle.current, middle.modality)}
          />
        )}
      />
      <span className={classes.viewName}>
        {stackTitle(stack)}, middle of {stack.images}
      </span>
      <Button className={classes.lookedClose} size="compact-sm" onClick={onClose}>
        Back to the picture
      </Button>
    </section>
  );
}
