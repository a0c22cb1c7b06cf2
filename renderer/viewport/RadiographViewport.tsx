import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { Calibration } from '../../shared/measurement/calibration.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import type { FitGroup } from './fitGroup.ts';
import { type ImageTransform, sameTransform } from './imageTransform.ts';
import { Lens, type LensSetting } from './Lens.tsx';
import { PictureDecorations } from './PictureDecorations.tsx';
import { forgetPicture, type PictureSource } from './pictureLoader.ts';
import type { PicturePixels } from './picturePixels.ts';
import { PictureError, type PictureProblem, unreadable } from './pictureProblem.ts';
import type { DrawnPicture } from './pictureViewport.ts';
import { usePictureGestures } from './usePictureGestures.ts';
import type { ViewportSize } from './view.ts';
import type { ViewLink } from './viewLink.ts';
import classes from './viewport.module.css';
import { createViewportControl, type ViewportControl, type ViewportHandle } from './viewportControl.ts';

/** A picture that is drawn, and where. */
export type PlacedPicture = {
  readonly transform: ImageTransform;
  readonly size: ViewportSize;
  readonly pixels: PicturePixels;
};

type Props = {
  readonly facts: ImageFacts;
  readonly calibration: Calibration;
  readonly source: PictureSource;
  /** What a drag with the left button does; null where the overlay uses it. */
  readonly tool: 'window' | 'pan' | 'zoom' | null;
  /** The pictures beside it that are to be fitted to the same magnification. */
  readonly fitGroup: FitGroup | null;
  /** The pictures that show the same place with it; then `fitGroup` says nothing. */
  readonly link?: ViewLink | null;
  /** One of many: only what a comparison needs stands in its corners. */
  readonly isCompact?: boolean;
  /** What is drawn on the picture, in the same animation frame as the picture. */
  readonly overlay?: (placed: PlacedPicture) => ReactNode;
  /** A magnifier at the pointer; null while there is none. */
  readonly lens?: LensSetting | null;
  /** What of the picture's marks is seen through the magnifier. */
  readonly lensMarks?: (transform: ImageTransform) => ReactNode;
  /** What stands for the window's text, such as a menu of windows. */
  readonly windowReadout?: (text: string) => ReactNode;
  /** Given once the picture is drawn, and null when it goes. */
  readonly onHandle?: (handle: ViewportHandle | null) => void;
  readonly onProblem?: (problem: PictureProblem) => void;
};

type Drawn = Pick<DrawnPicture, 'presentation' | 'header'> & { readonly placed: PlacedPicture };

/** The same place is the same object: what is laid over a picture is made again only when the picture has moved. */
function after(before: Drawn | null, { transform, size, presentation, header, pixels }: DrawnPicture): Drawn {
  const isThere =
    before !== null &&
    sameTransform(before.placed.transform, transform) &&
    before.placed.size.width === size.width &&
    before.placed.size.height === size.height;
  return { presentation, header, placed: isThere ? before.placed : { transform, size, pixels } };
}

/** One radiograph: drawn and looked at by mouse and keys, with whatever the caller lays over it. */
export function RadiographViewport(props: Props) {
  const { facts, calibration, source, tool, fitGroup, overlay, lens, lensMarks, windowReadout } = props;
  const { link = null, isCompact = false } = props;
  const { t, say } = useTexts();
  const root = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const [control, setControl] = useState<ViewportControl | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problem, setProblem] = useState<PictureProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another opening
  useEffect(() => {
    const element = picture.current;
    if (element === null) return;
    setDrawn(null);
    setProblem(null);
    const fail = (error: unknown): void => {
      const reason =
        error instanceof PictureError ? error.problem : unreadable(worded('picture.why.notDrawn'));
      setProblem(reason);
      latest.current.onProblem?.(reason);
    };
    let isFirst = true;
    const opened = createViewportControl({
      element,
      facts,
      source,
      fitGroup,
      link,
      onProblem: fail,
      // The overlay moves in the animation frame in which the picture did, not in the one after.
      onDrawn: (next) => {
        flushSync(() => setDrawn((before) => after(before, next)));
        if (!isFirst) return;
        isFirst = false;
        performance.mark('osteoread:first-paint', { detail: { instanceId: facts.instanceId } });
        latest.current.onHandle?.(opened.handle);
      },
    });
    setControl(opened);
    return () => {
      setControl(null);
      latest.current.onHandle?.(null);
      opened.close();
    };
  }, [facts, source, fitGroup, link, attempt]);

  useEffect(() => {
    control?.setColumnMm(calibration.isCalibrated ? calibration.grid.columnMm : null);
  }, [control, calibration]);

  /** Asks for it anew, also where it came and could not be drawn. */
  function tryAgain(): void {
    forgetPicture(facts);
    setAttempt((before) => before + 1);
  }

  const dragging = usePictureGestures(root, control, tool);
  const placed = drawn?.placed ?? null;
  const laidOver = useMemo(() => (placed === null ? null : overlay?.(placed)), [overlay, placed]);
  return (
    <div
      ref={root}
      className={classes.viewport}
      data-testid="viewport"
      data-instance={facts.instanceId}
      data-tool={tool ?? undefined}
      data-dragging={dragging || undefined}
      data-drawn={drawn === null ? undefined : true}
    >
      <div ref={picture} className={classes.picture} />
      {drawn !== null && (
        <>
          <div className={classes.overlay}>{laidOver}</div>
          <PictureDecorations
            facts={facts}
            calibration={calibration}
            transform={drawn.placed.transform}
            window={drawn.presentation.window}
            greyShape={drawn.presentation.greyShape}
            isInverted={drawn.presentation.isInverted}
            directions={drawn.header.directions}
            isCompact={isCompact}
            windowReadout={windowReadout}
          />
          {lens != null && (
            <Lens root={root} drawn={drawn} placed={drawn.placed} setting={lens} marks={lensMarks} />
          )}
        </>
      )}
      {drawn === null && problem === null && (
        <p className={classes.loading} role="status">
          {t('picture.loading')}
        </p>
      )}
      {problem !== null && (
        <div className={classes.message} role="alert">
          <p>{say(problem.sentence)}</p>
          {/* Whoever asked by keys and in vain stays where the question is. */}
          <Button autoFocus={attempt > 0} onClick={tryAgain}>
            {t('app.tryAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
