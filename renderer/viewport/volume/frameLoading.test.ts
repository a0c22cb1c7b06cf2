import { describe, expect, it } from 'vitest';
import type { StackFrames } from '../../../shared/contracts/stackFrames.ts';
import type { FrameFacts } from '../../../shared/dicom/frameFacts.ts';
import type { HeaderJson } from '../pictureHeader.ts';
import type { PictureProblem } from '../pictureProblem.ts';
import { type FrameRun, loadFrames, type VolumeSource } from './frameLoading.ts';

const NATIVE = '1.2.840.10008.1.2.1';
const FRAMES = 40;
const stack = {
  studyUid: '1',
  seriesUid: '2',
  frames: Array.from({ length: FRAMES }, (_, at) => ({
    instanceUid: `3.${at}`,
    facts: { instanceId: String(at), frameNumber: 1, rows: 2, columns: 2, pixelSpacing: [1, 1] } as const,
  })),
} as unknown as StackFrames;
const header: HeaderJson = {
  '00280002': { vr: 'US', Value: [1] },
  '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
  '00280010': { vr: 'US', Value: [2] },
  '00280011': { vr: 'US', Value: [2] },
  '00280100': { vr: 'US', Value: [16] },
  '00280101': { vr: 'US', Value: [16] },
};
const pixels = (frame: number): Uint8Array =>
  new Uint8Array(Uint16Array.of(frame, frame, frame, frame).buffer);

type Asked = Pick<FrameFacts, 'instanceId'>;

/** Loads all frames from a service that answers at once, but as a test wants; everything that came, in its order. */
async function loaded(
  answerTo: (run: readonly number[]) => number | Error,
  change: Partial<VolumeSource> = {},
) {
  const runs: (readonly number[])[] = [];
  const came: number[] = [];
  const problems: PictureProblem[] = [];
  const source: VolumeSource = {
    fetchFrame: ({ instanceUid }) =>
      Promise.resolve({ bytes: pixels(Number(instanceUid.slice(2))), transferSyntaxUid: NATIVE }),
    fetchInstanceMetadata: () => Promise.resolve(header),
    async fetchFrames(asked: readonly Asked[]): Promise<FrameRun> {
      const run = asked.map(({ instanceId }) => Number(instanceId));
      runs.push(run);
      const answered = answerTo(run);
      if (answered instanceof Error) throw answered;
      return { frames: run.slice(0, answered).map(pixels), transferSyntaxUid: NATIVE };
    },
    ...change,
  };
  await new Promise<void>((end) => {
    const check = (): void => {
      if (came.length + problems.length === FRAMES) end();
    };
    const loading = loadFrames(stack, [...stack.frames.keys()], source, {
      began: () => undefined,
      post(request) {
        const frames = request.kind === 'frame' ? [request.frame] : [];
        if (request.kind === 'bareFrames') frames.push(...request.frames.map(({ frame }) => frame));
        came.push(...frames);
        check();
        queueMicrotask(() => loading.taken(frames.length));
      },
      failed(problem) {
        problems.push(problem);
        check();
      },
    });
  });
  return { runs, came, problems };
}

const all = Array.from({ length: FRAMES }, (_, at) => at);
const inOrder = (frames: readonly number[]): readonly number[] => frames.toSorted((a, b) => a - b);

describe('the frames of a volume', () => {
  it('come once each: one by itself, then in runs from there outwards', async () => {
    const { runs, came, problems } = await loaded((run) => run.length);
    expect(inOrder(came)).toEqual(all);
    expect(came[0]).toBe(20);
    expect(inOrder(runs[0] ?? [])).toEqual([16, 17, 18, 19, 21, 22, 23, 24]);
    expect(runs).toHaveLength(Math.ceil((FRAMES - 1) / 8));
    expect(problems).toEqual([]);
  });

  it('are asked for again where an answer ended before them', async () => {
    const { runs, came } = await loaded((run) => Math.ceil(run.length / 3));
    expect(inOrder(came)).toEqual(all);
    expect(runs.length).toBeGreaterThan(FRAMES / 8);
  });

  it('that cannot be had are told one by one, and none of the others is lost with them', async () => {
    const gone = [3, 19, 33];
    const { came, problems } = await loaded((run) => {
      const at = run.findIndex((frame) => gone.includes(frame));
      return at === 0 ? new Error('It is gone.') : at < 0 ? run.length : at;
    });
    expect(inOrder(came)).toEqual(all.filter((frame) => !gone.includes(frame)));
    expect(problems.map(({ sentence }) => sentence)).toEqual(Array(3).fill('It is gone.'));
  });

  it('of another length than their header says are refused, and the rest of their run is taken', async () => {
    const { came, problems } = await loaded((run) => run.length, {
      fetchFrames: (run) =>
        Promise.resolve({
          frames: run.map(({ instanceId }) => pixels(7).subarray(0, instanceId === '5' ? 6 : 8)),
          transferSyntaxUid: NATIVE,
        }),
    });
    expect(inOrder(came)).toEqual(all.filter((frame) => frame !== 5));
    expect(problems.map(({ kind }) => kind)).toEqual(['wrongLength']);
  });
});
