import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { StackFrames } from '../../../shared/contracts/stackFrames.ts';
import type { Wording } from '../../../shared/texts/wording.ts';
import { coarseningFor, coarserGrid } from '../../../shared/volume/buildVolume.ts';
import { steppingGrid } from '../../../shared/volume/storedSlice.ts';
import type { VolumeGrid } from '../../../shared/volume/volumeGrid.ts';
import { type NotAVolume, type VolumePlan, volumeOfStack } from '../../../shared/volume/volumeOfStack.ts';
import { type PictureWindows, windowsOf } from '../windowPresets.ts';
import { loadFrames, type VolumeSource } from './frameLoading.ts';
import { createStoredSlices } from './storedSlices.ts';
import type { PlaneDrawing } from './volumeMessages.ts';
import { startVolumeThread, type VolumeThread } from './volumeThread.ts';

/** How far a volume is. */
export type VolumeProgress = {
  /** Frames that came, and those that failed, of all that are used. */
  readonly loaded: number;
  readonly failed: number;
  readonly of: number;
  /** Slices of the grid that are whole. */
  readonly filled: Uint8Array;
  /** The sentence of the first frame that failed; null where none did. */
  readonly problem: Wording | string | null;
  /** What the first frame that came can be shown with, and whether its values are Hounsfield units. */
  readonly windows: PictureWindows | null;
  /** The thread that held the volume broke: what was drawn stays, nothing new can be. */
  readonly isBroken: boolean;
};

/** A volume that is loaded, asked for planes and values, and closed. */
export type VolumeEngine = Pick<
  VolumeThread,
  'draw' | 'drawBone' | 'valueAt' | 'find' | 'setLabels' | 'close'
> & {
  readonly plan: VolumePlan;
  /** The grid of what is drawn: coarser than the plan's by `factor` where memory would not hold it. */
  readonly grid: VolumeGrid;
  readonly factor: number;
  /** The grid by which one steps from slice to slice: as they were taken, also where {@link VolumeEngine.grid} is coarser. */
  readonly steps: VolumeGrid;
  /**
   * Draws a plane that is a slice of {@link VolumeEngine.steps} as that slice is stored. Null where the volume is as
   * fine itself, where no slice is stored there, or as {@link VolumeThread.draw} gives it.
   */
  drawStored(pane: string, drawing: PlaneDrawing, slice: number): Promise<ImageBitmap | null>;
  progress(): VolumeProgress;
  /** Calls `listener` after every change of the progress, at once where it concerns the slice in view. */
  subscribe(listener: () => void): () => void;
  /** The slice of {@link VolumeEngine.steps} that is looked at is fetched first, from now on. */
  prefer(slice: number): void;
};

/** 200 million voxels are 400 MB, or twice that as fractions. A stack of 760 slices of 512 × 512 still fits whole. */
const MOST_VOXELS = 200e6;

/**
 * Opens the volume of a stack: at once where it is one, else with the reason why not. Frames are fetched from the
 * middle outwards, or from what {@link VolumeEngine.prefer} named.
 */
export function openVolume(stack: StackFrames, source: VolumeSource): Result<VolumeEngine, NotAVolume> {
  const frames = stack.frames.map(({ facts }) => facts);
  const planned = volumeOfStack({ frames, isLocalizer: stack.isLocalizer, spacingMm: stack.spacingMm });
  if (!planned.ok) return err(planned.error);
  const plan = planned.value;
  const factor = coarseningFor(plan.grid, MOST_VOXELS);
  const grid = coarserGrid(plan.grid, factor);
  const unused = new Set(plan.unused);
  const wanted = [...frames.keys()].filter((frame) => !unused.has(frame));
  const listeners = new Set<() => void>();
  /** The slice of the grid that is looked at. */
  let preferred = Math.floor(grid.slices / 2);
  let progress: VolumeProgress = {
    loaded: 0,
    failed: 0,
    of: wanted.length,
    filled: new Uint8Array(grid.slices),
    problem: null,
    windows: null,
    isBroken: false,
  };
  const announcing = announcer(() => {
    for (const listener of listeners) listener();
  });

  function change(part: Partial<VolumeProgress>, isUrgent: boolean): void {
    progress = { ...progress, ...part };
    announcing.announce(isUrgent || progress.loaded + progress.failed === progress.of);
  }

  const thread = startVolumeThread(
    new Worker(new URL('./volumeWorker.ts', import.meta.url), { type: 'module' }),
    (count, slices) => {
      const filled = progress.filled.slice();
      for (const slice of slices) filled[slice] = 1;
      change({ loaded: progress.loaded + count, filled }, slices.includes(preferred));
      loading.taken(count);
    },
    () => {
      loading.stop();
      change({ isBroken: true }, true);
    },
  );
  const [first] = frames;
  const frameSize = { columns: first?.columns ?? 0, rows: first?.rows ?? 0 };
  thread.post({ kind: 'begin', plan, frameSize, factor });
  const stored = createStoredSlices(stack, plan, frameSize, source);
  const loading = loadFrames(stack, wanted, source, {
    began: ({ header, values }) => change({ windows: windowsOf(header, values) }, true),
    post: thread.post,
    failed: ({ sentence }) =>
      change({ failed: progress.failed + 1, problem: progress.problem ?? sentence }, false),
  });

  return ok({
    plan,
    grid,
    factor,
    steps: steppingGrid(plan.grid, grid),
    draw: thread.draw,
    async drawStored(pane, drawing, slice) {
      const volume = factor === 1 ? null : await stored.read(slice);
      return volume === null ? null : thread.draw(pane, drawing, volume);
    },
    drawBone: thread.drawBone,
    valueAt: thread.valueAt,
    find: thread.find,
    setLabels: thread.setLabels,
    progress: () => progress,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prefer(slice) {
      preferred = Math.floor(slice / factor);
      const source = plan.sources[slice];
      if (source !== undefined) loading.prefer(source.below.frame);
    },
    close() {
      loading.stop();
      stored.close();
      listeners.clear();
      thread.close();
    },
  });
}

/** Each announcement draws the room anew, which takes as long as some ten slices to come. */
const ANNOUNCED_EVERY_MS = 250;

/** Calls at most once an animation frame for what is urgent, and much less often for the rest. */
function announcer(call: () => void): { announce(isUrgent: boolean): void } {
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  function now(): void {
    if (frame !== null) cancelAnimationFrame(frame);
    if (timer !== null) clearTimeout(timer);
    frame = null;
    timer = null;
    call();
  }
  return {
    announce(isUrgent) {
      if (isUrgent) frame ??= requestAnimationFrame(now);
      else timer ??= setTimeout(now, ANNOUNCED_EVERY_MS);
    },
  };
}
