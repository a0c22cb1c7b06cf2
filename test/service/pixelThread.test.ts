import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PixelTask } from '../../electron/dicom/pixels/pixelTasks.ts';
import { createPixelThread } from '../../electron/dicom/pixels/pixelThread.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';

const ROWS = 4;
const COLUMNS = 3;
const us = (value: number) => ({ vr: 'US', Value: [value] });
const header = {
  '00280002': us(1),
  '00280010': us(ROWS),
  '00280011': us(COLUMNS),
  '00280100': us(8),
  '00280101': us(8),
};

function thread() {
  const made = createPixelThread();
  onTestFinished(() => made.close());
  return made;
}

/** A frame of 4 × 3 in a file, each pixel its own number. */
function frameTask(path = join(temporaryFolder(), 'frame')): PixelTask {
  const bytes = Uint8Array.from({ length: ROWS * COLUMNS }, (_, index) => index);
  writeFileSync(path, bytes);
  const transferSyntaxUid = '1.2.840.10008.1.2.1';
  const frame = { path, ranges: [{ offset: 0, length: bytes.length }], transferSyntaxUid, key: null };
  return { kind: 'native', frame, frameNumber: 1, header, transferSyntaxUid };
}

describe('the thread that decodes', () => {
  it('answers each task, however many are asked at once', async () => {
    const { run } = thread();
    const task = frameTask();
    const answers = await Promise.all(Array.from({ length: 5 }, () => run(task)));
    for (const answer of answers) {
      expect(answer.kind === 'bytes' ? [...answer.bytes] : answer).toEqual([...Array(12).keys()]);
    }
  });

  it('says why there is no picture, and goes on with the next', async () => {
    const { run } = thread();
    const task = frameTask();
    if (task.kind !== 'native') throw new Error(task.kind);
    const gone = run({ ...task, frame: { ...task.frame, path: join(temporaryFolder(), 'gone') } });
    const claim = run({ ...task, header: { ...header, '00280010': us(65_535), '00280011': us(65_535) } });
    const sound = run(task);
    expect(await gone).toEqual({ kind: 'failed', code: 'ENOENT' });
    expect(await claim).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('65535 × 65535'),
    });
    expect((await sound).kind).toBe('bytes');
  });

  it.each([
    ['is killed', () => undefined],
    // As it says before it exits.
    ['runs out of memory', (worker: Worker) => worker.emit('error', new Error('out of memory'))],
  ])('is replaced where it %s: what it had begun has no picture, and the rest has', async (_, before) => {
    const { run } = thread();
    const begun = once(process, 'worker');
    const answers = [run(frameTask()), run(frameTask()), run(frameTask())];
    const [worker] = await begun;
    before(worker);
    await worker.terminate();
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['failed', 'bytes', 'bytes']);
  });

  it('answers what still waits when it is closed', async () => {
    const { run, close } = thread();
    const waiting = [run(frameTask()), run(frameTask())];
    await close();
    expect((await Promise.all(waiting)).every(({ kind }) => kind === 'failed')).toBe(true);
  });
});
