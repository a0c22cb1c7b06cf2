import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import type { BodyPlane } from '../../../shared/dicom/stackPlane.ts';
import { middleOf, planeAround, reachAlong } from '../../../shared/volume/bodyPlanes.ts';
import { moved, type PointLps } from '../../../shared/volume/pointLps.ts';
import type { VolumeGrid } from '../../../shared/volume/volumeGrid.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { EdgeLetters } from '../../ui/EdgeLetters.tsx';
import { PictureCorner } from '../../ui/PictureCorner.tsx';
import type { VolumeEngine } from '../../viewport/volume/volumeEngine.ts';
import { useRepaints } from '../useRepaints.ts';
import { type Size, useSize } from '../useSize.ts';
import panes from '../volume.module.css';
import classes from './bone.module.css';
import { type Look, lettersAt, lookFrom, NAMED_LOOKS, placeSeen, turnedByHand } from './look.ts';
import { useBoneGestures } from './useBoneGestures.ts';

type Props = {
  /** The pane that it takes the place of. */
  readonly area: BodyPlane | null;
  readonly engine: VolumeEngine;
  readonly crosshair: PointLps;
  /** All slices have come that will: a part of a bone would be taken for its end. */
  readonly isWhole: boolean;
};

type BoneView = { readonly look: Look; readonly middle: PointLps; readonly zoom: number };

/** Rays and their steps in voxels: while it moves, and when it rests. */
const MOVING = { rays: 3e4, stepVoxels: 1 };
const RESTING = { rays: 2e5, stepVoxels: 0.5 };
const REST_MS = 200;

const DEG_PER_CSS = 0.5;
/** Degrees to the right and down. */
const TURNS_OF_KEYS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [-10, 0]],
  ['ArrowRight', [10, 0]],
  ['ArrowUp', [0, -10]],
  ['ArrowDown', [0, 10]],
]);
const ZOOMS_OF_KEYS: ReadonlyMap<string, number> = new Map([
  ['+', 1.25],
  ['-', 0.8],
]);
const [LEAST_ZOOM, MOST_ZOOM] = [0.5, 12];

/** The bone of a CT seen from a side, to know where one is. Nothing is measured or marked in it. */
export function BonePane({ area, engine, crosshair, isWhole }: Props) {
  const { t } = useTexts();
  const root = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(root);
  // It is drawn anew with every turn, and too slow to be with every pointer that passes.
  const repaints = useRepaints(null);
  const { grid } = engine;
  const [view, setView] = useState<BoneView>(() => ({
    look: lookFrom('anterior'),
    middle: middleOf(grid),
    zoom: 1,
  }));
  const { look, middle, zoom } = view;
  const mmOfCss = size === null ? 1 : fittingMmOfCss(grid, size) / zoom;

  const drawing = JSON.stringify([look, middle, mmOfCss, size]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is compared by its values.
  useEffect(() => {
    if (size === null || !isWhole) return;
    const axes = { along: look.right, down: opposite(look.up) };
    const draw = async ({ rays, stepVoxels }: typeof MOVING): Promise<void> => {
      const pixelCss = Math.max(1 / devicePixelRatio, Math.sqrt((size.width * size.height) / rays));
      const pixels = { columns: Math.ceil(size.width / pixelCss), rows: Math.ceil(size.height / pixelCss) };
      const plane = planeAround(middle, axes, pixels, pixelCss * mmOfCss);
      const picture = await engine.drawBone('bone', { plane, stepVoxels });
      if (picture === null) return;
      const context = canvas.current?.getContext('bitmaprenderer');
      if (context == null) picture.close();
      else context.transferFromImageBitmap(picture);
      canvas.current?.setAttribute('data-drawn', stepVoxels === RESTING.stepVoxels ? 'resting' : 'moving');
    };
    void draw(MOVING);
    const rest = setTimeout(() => void draw(RESTING), REST_MS);
    return () => clearTimeout(rest);
  }, [drawing, isWhole, engine, repaints]);

  const turn = (right: number, down: number): void =>
    setView((before) => ({ ...before, look: turnedByHand(before.look, right, down) }));
  /** What lies under the place stays there. */
  function magnify(factor: number, [right, below]: readonly [number, number]): void {
    setView((before) => {
      const next = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, before.zoom * factor));
      const mm = mmOfCss * (1 - before.zoom / next);
      const aside = moved(before.middle, before.look.right, right * mm);
      return { ...before, zoom: next, middle: moved(aside, before.look.up, -below * mm) };
    });
  }
  useBoneGestures(root, {
    onTurn: (right, down) => turn(right * DEG_PER_CSS, down * DEG_PER_CSS),
    onZoom: magnify,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const turns = event.ctrlKey || event.altKey || event.metaKey ? undefined : TURNS_OF_KEYS.get(event.key);
    const factor = ZOOMS_OF_KEYS.get(event.key);
    if (turns !== undefined) turn(...turns);
    else if (factor !== undefined) magnify(factor, [0, 0]);
    else return;
    // The keys of the planes mean nothing here.
    event.preventDefault();
    event.stopPropagation();
  };

  const letters = lettersAt(look);
  const marker = placeSeen(look, middle, mmOfCss, crosshair);
  return (
    <section
      className={panes.pane}
      style={area === null ? undefined : { gridArea: area }}
      aria-label={t('volume.bone.title')}
      data-testid="bone"
    >
      <section
        ref={root}
        className={classes.bone}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is turned by arrow keys.
        tabIndex={0}
        aria-label={t('volume.bone.turns')}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={panes.canvas} />
        {size !== null && (
          <svg className={panes.lines} width={size.width} height={size.height} aria-hidden="true">
            <g transform={`translate(${size.width / 2 + marker.x} ${size.height / 2 + marker.y})`}>
              <circle className={classes.halo} r={6} />
              <circle className={classes.marker} r={6} />
            </g>
          </svg>
        )}
      </section>
      <EdgeLetters letters={letters} />
      <PictureCorner place="top-left">
        <span className={panes.planeName}>{t('volume.bone.title')}</span>
        <span>{t(isWhole ? 'volume.bone.onlyToLook' : 'volume.bone.waits')}</span>
      </PictureCorner>
      <div className={classes.looks} role="toolbar" aria-label={t('volume.bone.from')}>
        {NAMED_LOOKS.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            onClick={() => setView((before) => ({ ...before, look: lookFrom(name) }))}
          >
            {t(`volume.bone.look.${name}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

const opposite = ([x, y, z]: Look['up']): Look['up'] => [-x, -y, -z];

/** The scale at which a volume fits into a pane, seen from any side with the head up. */
function fittingMmOfCss(grid: VolumeGrid, { width, height }: Size): number {
  const reach = (way: VectorLps): number => {
    const { least, most } = reachAlong(grid, way, grid.origin);
    return most - least;
  };
  return Math.max(reach([1, 0, 0]) / width, reach([0, 1, 0]) / width, reach([0, 0, 1]) / height);
}
