import { useEffect, useRef, useState } from 'react';
import type { BodyPlane } from '../../shared/dicom/stackPlane.ts';
import {
  axesOfGrid,
  broughtInto,
  planeAround,
  planeAxes,
  reachAlong,
  slicePlace,
} from '../../shared/volume/bodyPlanes.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EdgeLetters } from '../ui/EdgeLetters.tsx';
import { PictureCorner, ScaleBar } from '../ui/PictureCorner.tsx';
import { scaleBarOf } from '../viewport/scaleBar.ts';
import { lettersOf } from '../viewport/sliceDirections.ts';
import type { VolumeEngine } from '../viewport/volume/volumeEngine.ts';
import type { PlaneDrawing } from '../viewport/volume/volumeMessages.ts';
import type { Window } from '../viewport/window.ts';
import { CrosshairLines } from './CrosshairLines.tsx';
import type { VolumeMarks } from './marks/useVolumeMarks.tsx';
import { usePaneGestures } from './usePaneGestures.ts';
import { useRepaints } from './useRepaints.ts';
import { type Size, useSize } from './useSize.ts';
import classes from './volume.module.css';
import { isTurned, paneAxes, slabOf, type ViewChange, type VolumeView } from './volumeView.ts';

type Props = {
  readonly plane: BodyPlane;
  readonly engine: VolumeEngine;
  readonly view: VolumeView;
  readonly window: Window | null;
  readonly isInverted: boolean;
  /** Changes when slices have come that this pane may show. */
  readonly filled: Uint8Array;
  /** What is marked over the pane, and a number that goes up when the marks in the picture changed. */
  readonly marks: Pick<VolumeMarks, 'over' | 'version'> | null;
  readonly onChange: (change: ViewChange) => void;
  readonly onWindow: (right: number, down: number) => void;
};

/** About as many samples as are drawn between two frames of the screen; more are drawn when nothing moves. */
const AT_ONCE = 1.2e6;
const REST_MS = 150;

/** One plane of the volume: its picture, where it is, and what crosses it. */
export function PlanePane({
  plane,
  engine,
  view,
  window,
  isInverted,
  filled,
  marks,
  onChange,
  onWindow,
}: Props) {
  const { t } = useTexts();
  const root = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The slice whose stored picture is in the canvas; null where it is drawn from the volume. */
  const [storedShown, setStoredShown] = useState<number | null>(null);
  const size = useSize(root);
  const repaints = useRepaints(root);
  const { grid, crosshair, looks } = view;
  const axes = paneAxes(view, plane);
  const look = looks[plane];
  const cssPerMm = fittingScale() * look.zoom;
  const middle = broughtInto(look.middle, axes.count, crosshair);
  const { number, of, mm } = slicePlace(grid, axes.count, crosshair);
  const slice = storedSlice();
  const isFilledHere = slice === null ? tenths(filled) : (filled[Math.floor(slice / engine.factor)] ?? 0);
  const slab = slabOf(view, axes);

  /** The volume as large as it fits into the pane. */
  function fittingScale(): number {
    if (size === null) return 1;
    const resting = planeAxes(axesOfGrid(grid), plane);
    const across = reachAlong(grid, resting.along, look.middle);
    const along = reachAlong(grid, resting.down, look.middle);
    const room = Math.max(...grid.spacingMm);
    return Math.min(
      size.width / (across.most - across.least + room),
      size.height / (along.most - along.least + room),
    );
  }

  /** The slice, as it was taken, that this pane lies in; null where it cuts through the slices. */
  function storedSlice(): number | null {
    if (isTurned(view) || view.slabMm > 0) return null;
    const towards = grid.axes[2].reduce((sum, part, at) => sum + part * (axes.count[at] ?? 0), 0);
    if (Math.abs(towards) < 0.999) return null;
    return towards > 0 ? number - 1 : grid.slices - number;
  }

  useEffect(() => {
    if (slice !== null) engine.prefer(slice);
  }, [engine, slice]);

  const drawing = JSON.stringify([middle, axes, cssPerMm, size, slab, window, isInverted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is compared by its values.
  useEffect(() => {
    if (size === null || window === null) return;
    let isWanted = true;
    const requestAt = (pixelCss: number): PlaneDrawing => {
      const pixels = { columns: Math.ceil(size.width / pixelCss), rows: Math.ceil(size.height / pixelCss) };
      return {
        plane: planeAround(middle, axes, pixels, pixelCss / cssPerMm),
        slab,
        window,
        isInverted,
      };
    };
    const show = (picture: ImageBitmap, stored: number | null): void => {
      const context = canvas.current?.getContext('bitmaprenderer');
      if (context == null) picture.close();
      else context.transferFromImageBitmap(picture);
      canvas.current?.setAttribute('data-drawn', drawing);
      setStoredShown(stored);
    };
    const draw = async (pixelCss: number): Promise<void> => {
      const picture = await engine.draw(plane, requestAt(pixelCss));
      if (picture !== null) show(picture, null);
    };
    const drawStored = async (at: number): Promise<void> => {
      const picture = await engine.drawStored(plane, requestAt(finest), at);
      // It had to be fetched: meanwhile another place may be looked at.
      if (isWanted && picture !== null) show(picture, at);
    };
    const finest = 1 / devicePixelRatio;
    const samples = (size.width / finest) * (size.height / finest) * (slab?.samples ?? 1);
    const coarse = finest * Math.sqrt(Math.max(1, samples / AT_ONCE));
    const stored = engine.factor > 1 ? slice : null;
    if (stored !== null && storedShown === stored) void drawStored(stored);
    else void draw(coarse);
    const rest = setTimeout(() => {
      if (stored === null || storedShown !== stored) {
        if (coarse !== finest) void draw(finest);
        if (stored !== null) void drawStored(stored);
      }
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(rest);
    };
  }, [drawing, isFilledHere, engine, marks?.version, repaints]);

  usePaneGestures(root, {
    plane,
    axes,
    view,
    middle,
    cssPerMm,
    onChange,
    onWindow,
  });

  const name = t(`volume.plane.${plane}`);
  const bar =
    size === null
      ? null
      : scaleBarOf(
          { a: cssPerMm, b: 0, c: 0, d: cssPerMm, e: 0, f: 0 },
          { unit: 'mm', grid: { columnMm: 1, rowMm: 1 } },
        );
  const back = ([x, y, z]: readonly [number, number, number]): readonly number[] => [-x, -y, -z];
  const isMadeUp = slice !== null && (engine.plan.sources[slice]?.isMadeUp ?? false);
  return (
    <section
      ref={root}
      className={classes.pane}
      style={view.isLarge ? undefined : { gridArea: plane }}
      data-active={view.active === plane || undefined}
      data-plane={plane}
      aria-label={t('volume.pane', { plane: name, number, of })}
      data-testid={`plane-${plane}`}
    >
      <canvas ref={canvas} className={classes.canvas} />
      {size !== null && (
        <CrosshairLines
          view={view}
          plane={plane}
          axes={axes}
          middle={middle}
          cssPerMm={cssPerMm}
          size={size}
        />
      )}
      {size !== null &&
        marks?.over(planeAround(middle, axes, cssPixels(size), 1 / cssPerMm), size.width, size.height)}
      <EdgeLetters
        letters={{
          top: lettersOf(back(axes.down)),
          right: lettersOf(axes.along),
          bottom: lettersOf(axes.down),
          left: lettersOf(back(axes.along)),
        }}
      />
      <PictureCorner place="top-left">
        <span className={classes.planeName} data-plane={plane}>
          {isTurned(view) ? t('volume.oblique', { plane: name }) : name}
        </span>
        <span data-testid={`place-${plane}`}>{t('volume.place', { number, of })}</span>
        <span>{t('volume.mm', { mm: mm.toFixed(1) })}</span>
        {slab !== null && (
          <span>
            {t('volume.slabShown', { kind: t(`volume.slabKind.${view.slabKind}`), mm: view.slabMm })}
          </span>
        )}
        {slice !== null && storedShown === slice && (
          <span data-testid={`stored-${plane}`}>{t('volume.storedSlice')}</span>
        )}
        {isMadeUp && <span className={classes.problem}>{t('volume.madeUpHere')}</span>}
      </PictureCorner>
      {bar !== null && (
        <PictureCorner place="bottom-right">
          <span>{t('volume.mm', { mm: bar.length })}</span>
          <ScaleBar lengthCss={bar.lengthCss} />
        </PictureCorner>
      )}
    </section>
  );
}

const cssPixels = ({ width, height }: Size) => ({ columns: width, rows: height });

/** A plane across the slices is drawn anew with every tenth of them: with each one, drawing would hold up the rest. */
const tenths = (filled: Uint8Array): number =>
  Math.floor((10 * filled.reduce((sum, one) => sum + one, 0)) / filled.length);
