import type { StackFrames } from '../../../shared/contracts/stackFrames.ts';
import type { FrameFacts } from '../../../shared/dicom/frameFacts.ts';
import { NO_SPACING } from '../../../shared/dicom/imageFacts.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { bareValues, isBare } from '../decode/bareFrame.ts';
import {
  decodeTaskOf,
  fetchStored,
  headerOfFrame,
  type Loaded,
  type PictureAddress,
  type PictureSource,
  pictureOfFrame,
} from '../pictureLoader.ts';
import { PictureError, type PictureProblem, unreachable, unreadable } from '../pictureProblem.ts';
import type { BareFrameAt, VolumeRequest } from './volumeMessages.ts';

/** A frame as the service calls it. */
type NamedFrame = Pick<FrameFacts, 'instanceId' | 'frameNumber'>;

/** Frames from the first one asked for on; fewer where the rest could not be had in the same answer. */
export type FrameRun = { readonly frames: readonly Uint8Array[]; readonly transferSyntaxUid: string };

/** Where the frames of a stack come from: each by itself, or many in one answer. */
export type VolumeSource = Pick<PictureSource, 'fetchFrame' | 'fetchInstanceMetadata'> & {
  fetchFrames(run: readonly NamedFrame[], signal?: AbortSignal): Promise<FrameRun>;
};

/** What becomes of the frames that are loaded. */
export type FrameReceiver = {
  /** The first one that came. */
  readonly began: (first: Loaded) => void;
  /** For the thread of the volume. It says when it has taken the frames in. */
  readonly post: (request: VolumeRequest, transfer: Transferable[]) => void;
  readonly failed: (problem: PictureProblem) => void;
};

export type FrameLoading = {
  /** What is looked at is fetched first, from now on. */
  prefer(frame: number): void;
  /** So many frames were taken in. */
  taken(count: number): void;
  stop(): void;
};

/** Compressed frames on their way at once: enough to keep the decoding threads busy, few enough to be led elsewhere. */
const COMPRESSED_AT_ONCE = 4;
/** Bare frames come in runs: to ask for each would take longer than to send it. */
const RUN = 8;
const BARE_AT_ONCE = 3 * RUN;

/**
 * Loads frames of a stack: one by itself, so that there is something to see, then the others from there outwards, or
 * from what is looked at.
 */
export function loadFrames(
  stack: StackFrames,
  wanted: readonly number[],
  source: VolumeSource,
  { began, post, failed }: FrameReceiver,
): FrameLoading {
  const waiting = new Set(wanted);
  const abort = new AbortController();
  let preferred = Math.floor(stack.frames.length / 2);
  let underWay = 0;
  /** Whether the first frame is bare: most series are stored alike. */
  let areBare: boolean | null = null;

  function pump(): void {
    const atOnce = areBare === null ? 1 : areBare ? BARE_AT_ONCE : COMPRESSED_AT_ONCE;
    while (underWay < atOnce && waiting.size > 0 && !abort.signal.aborted) {
      const run = [...waiting]
        .sort((a, b) => Math.abs(a - preferred) - Math.abs(b - preferred))
        .slice(0, areBare === true ? RUN : 1);
      for (const frame of run) waiting.delete(frame);
      underWay += run.length;
      void (areBare === true ? loadRun(run) : loadOne(run[0] ?? 0));
    }
  }

  function done(count: number): void {
    underWay -= count;
    pump();
  }

  /** @throws what is no problem of a picture, but a fault of this program */
  function refused(thrown: unknown): void {
    if (abort.signal.aborted) return;
    if (!(thrown instanceof PictureError)) throw thrown;
    failed(thrown.problem);
    done(1);
  }

  function send(frame: number, loaded: Loaded): void {
    if (abort.signal.aborted) return;
    const { header, values } = loaded;
    if (header.isColour) throw new PictureError(unreadable(worded('volume.colours')));
    if (areBare === null) {
      areBare = isBare(header);
      began(loaded);
      pump();
    }
    post({ kind: 'frame', frame, values }, [values.buffer]);
  }

  async function loadOne(frame: number): Promise<void> {
    try {
      const { header, bytes } = await fetchStored(addressOf(stack, frame), source, abort.signal);
      const values = isBare(header)
        ? bareValues(decodeTaskOf(bytes, header))
        : (await pictureOfFrame(bytes, header)).values;
      send(frame, { header, values });
    } catch (thrown) {
      refused(thrown);
    }
  }

  async function loadRun(run: readonly number[]): Promise<void> {
    let answered = 0;
    try {
      const answer = await source
        .fetchFrames(
          run.map((frame) => frameOf(stack, frame).facts),
          abort.signal,
        )
        .catch((cause: unknown) => {
          throw cause instanceof Error ? new PictureError(unreachable(cause.message)) : cause;
        });
      answered = answer.frames.length;
      await takeRun(run, answer);
    } catch (thrown) {
      answered = 1;
      refused(thrown);
    }
    // What is not in the answer is asked for again, and so becomes the first of a run.
    for (const frame of run.slice(answered)) waiting.add(frame);
    done(run.length - answered);
  }

  async function takeRun(run: readonly number[], { frames, transferSyntaxUid }: FrameRun): Promise<void> {
    const bare: BareFrameAt[] = [];
    for (const [at, bytes] of frames.entries()) {
      const frame = run[at] ?? 0;
      const address = addressOf(stack, frame);
      try {
        const json = await source.fetchInstanceMetadata(address, abort.signal);
        const header = headerOfFrame(json, address, { bytes, transferSyntaxUid });
        if (isBare(header)) bare.push({ frame, ...decodeTaskOf(bytes, header) });
        else send(frame, { header, values: (await pictureOfFrame(bytes, header)).values });
      } catch (thrown) {
        refused(thrown);
      }
    }
    const [first] = bare;
    if (first !== undefined && !abort.signal.aborted) {
      post({ kind: 'bareFrames', frames: bare }, [first.bytes.buffer]);
    }
  }

  pump();
  return {
    prefer(frame) {
      preferred = frame;
    },
    taken: done,
    stop: () => abort.abort(),
  };
}

function frameOf(stack: StackFrames, frame: number): StackFrames['frames'][number] {
  const found = stack.frames[frame];
  if (found === undefined) throw new RangeError('The plan names a frame that the stack does not have.');
  return found;
}

/** Where the service has a frame of a stack. */
export function addressOf(stack: StackFrames, frame: number): PictureAddress {
  const { instanceUid, facts } = frameOf(stack, frame);
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
