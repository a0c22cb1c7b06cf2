import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { StackFrames } from '../../../shared/contracts/stackFrames.ts';
import { NO_SPACING } from '../../../shared/dicom/imageFacts.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { coarseningFor, coarserGrid } from '../../../shared/volume/buildVolume.ts';
import type { VolumeGrid } from '../../../shared/volume/volumeGrid.ts';
import { type NotAVolume, type VolumePlan, volumeOfStack } from '../../../shared/volume/volumeOfStack.ts';
import { fetchPicture, type PictureAddress, type PictureSource } from '../pictureLoader.ts';
import { PictureError, unreadable } from '../pictureProblem.ts';
import { type PictureWindows, windowsOf } from '../windowPresets.ts';
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
  progress(): VolumeProgress;
  /** Calls `listener` after every change of the progress, at most once an animation frame. */
  subscribe(listener: () => void): () => void;
  /** What is looked at is fetched first, from now on. */
  prefer(slice: number): void;
};

/** Where the frames of a stack come from: headers once a series, frames one by one. */
export type VolumeSource = Pick<PictureSource, 'fetchFrame' | 'fetchInstanceMetadata'>;

/** 200 million voxels are 400 MB, or twice that as fractions. A stack of 760 slices of 512 × 512 still fits whole. */
const MOST_VOXELS = 200e6;

/** Frames on their way at once: enough to keep the decoding threads busy, few enough to be led elsewhere. */
const AT_ONCE = 6;

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
  const waiting = new Set([...frames.keys()].filter((frame) => !unused.has(frame)));
  const listeners = new Set<() => void>();
  const abort = new AbortController();
  let preferred = Math.floor(frames.length / 2);
  let underWay = 0;
  let isAnnounced = false;
  let progress: VolumeProgress = {
    loaded: 0,
    failed: 0,
    of: waiting.size,
    filled: new Uint8Array(grid.slices),
    problem: null,
    windows: null,
    isBroken: false,
  };

  function change(part: Partial<VolumeProgress>): void {
    progress = { ...progress, ...part };
    if (isAnnounced) return;
    isAnnounced = true;
    requestAnimationFrame(() => {
      isAnnounced = false;
      for (const listener of listeners) listener();
    });
  }

  const thread = startVolumeThread(
    new Worker(new URL('./volumeWorker.ts', import.meta.url), { type: 'module' }),
    (slices) => {
      const filled = progress.filled.slice();
      for (const slice of slices) filled[slice] = 1;
      change({ filled });
    },
    () => {
      abort.abort();
      change({ isBroken: true });
    },
  );
  const [first] = frames;
  const frameSize = { columns: first?.columns ?? 0, rows: first?.rows ?? 0 };
  thread.post({ kind: 'begin', plan, frameSize, factor });

  const nearest = (): number | undefined =>
    [...waiting].reduce<number | undefined>(
      (best, frame) =>
        best === undefined || Math.abs(frame - preferred) < Math.abs(best - preferred) ? frame : best,
      undefined,
    );

  async function load(frame: number): Promise<void> {
    try {
      const { header, picture } = await fetchPicture(addressOf(stack, frame), source, abort.signal);
      if (header.isColour) throw new PictureError(unreadable(worded('volume.colours')));
      const { values } = picture;
      const windows = progress.windows ?? windowsOf(header, values);
      thread.post({ kind: 'frame', frame, values }, [values.buffer]);
      change({ loaded: progress.loaded + 1, windows });
    } catch (thrown) {
      if (abort.signal.aborted) return;
      if (!(thrown instanceof PictureError)) throw thrown;
      change({ failed: progress.failed + 1, problem: progress.problem ?? thrown.problem.sentence });
    }
  }

  function pump(): void {
    while (underWay < AT_ONCE && !abort.signal.aborted) {
      const frame = nearest();
      if (frame === undefined) return;
      waiting.delete(frame);
      underWay += 1;
      void load(frame).finally(() => {
        underWay -= 1;
        pump();
      });
    }
  }
  pump();

  return ok({
    plan,
    grid,
    factor,
    draw: thread.draw,
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
      preferred = plan.sources[slice * factor]?.below.frame ?? preferred;
    },
    close() {
      abort.abort();
      listeners.clear();
      thread.close();
    },
  });
}

function addressOf(stack: StackFrames, frame: number): PictureAddress {
  const found = stack.frames[frame];
  if (found === undefined) throw new RangeError('The plan names a frame that the stack does not have.');
  const { instanceUid, facts } = found;
  return {
    studyUid: stack.studyUid,
    seriesUid: stack.seriesUid,
    instanceUid,
    rows: facts.rows,
    columns: facts.columns,
    spacing: { ...NO_SPACING, pixelSpacing: facts.pixelSpacing },
    displayFrame: facts.frameNumber,
  };
}
