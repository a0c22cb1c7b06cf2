import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../../shared/base/assertNever.ts';
import { type PixelHeader, pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import { say } from '../../english.ts';
import { readFrameBytes } from '../frameBytes.ts';
import { openStoredFile } from '../storedBytes.ts';
import { type DecodedFrame, decodeFrame } from './decodeFrame.ts';
import { writeMaskedCopy } from './maskedCopy.ts';
import { readPhotograph } from './photograph.ts';
import { MOST_PHOTOGRAPH_BYTES } from './photographSize.ts';
import type { FromPixelWorker, PixelAnswer, PixelTask, ToPixelWorker } from './pixelTasks.ts';
import { encodeJpeg, renderPart, renderPicture } from './renderPicture.ts';

/** The thread in which pixels are decoded for thumbnails and masks, one task after the other. */

const keyOf = (key: Uint8Array | null): Buffer | null => (key === null ? null : Buffer.from(key));

type FrameTask = Exclude<PixelTask, { kind: 'mask' | 'photograph' }>;

async function decoded(
  task: FrameTask,
): Promise<{ readonly frame: DecodedFrame; readonly header: PixelHeader }> {
  const header = pixelHeaderOf(task.header, task.transferSyntaxUid, task.frameNumber);
  if (!header.ok) throw new UndecodableFrame(header.error);
  const bytes = await readFrameBytes({ ...task.frame, key: keyOf(task.frame.key) });
  if (bytes === null) throw new UndecodableFrame('The file is shorter than it was when it was imported.');
  return { frame: await decodeFrame(bytes, header.value), header: header.value };
}

async function answerTo(task: PixelTask): Promise<PixelAnswer> {
  switch (task.kind) {
    case 'thumbnail': {
      const { frame, header } = await decoded(task);
      const picture = renderPicture(frame, header, { maxSide: task.maxSide });
      return { kind: 'bytes', bytes: await encodeJpeg(picture) };
    }
    case 'part': {
      const { frame, header } = await decoded(task);
      return { kind: 'bytes', bytes: renderPart(frame, header, task.part, task.size).bytes };
    }
    case 'native': {
      const { samples } = (await decoded(task)).frame;
      return { kind: 'bytes', bytes: new Uint8Array(samples.slice().buffer) };
    }
    case 'mask': {
      const file = await openStoredFile({ ...task.original, key: keyOf(task.original.key) });
      const bytes = await file.read(0, file.size).finally(() => file.close());
      return { kind: 'masked', copy: await writeMaskedCopy(bytes, task.boxes, task.path) };
    }
    case 'photograph': {
      const file = await openStoredFile({ ...task.file, key: keyOf(task.file.key) });
      // What is larger is refused by its length, so one byte more is all that is read of it.
      const bytes = await file
        .read(0, Math.min(file.size, MOST_PHOTOGRAPH_BYTES + 1))
        .finally(() => file.close());
      return { kind: 'photograph', photograph: await readPhotograph(bytes, task.page, task.copyPath) };
    }
    default:
      return assertNever(task);
  }
}

async function safely(task: PixelTask): Promise<PixelAnswer> {
  try {
    return await answerTo(task);
  } catch (thrown) {
    if (thrown instanceof UndecodableFrame) return { kind: 'refused', sentence: say(thrown.why) };
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unexpected';
    return { kind: 'failed', code };
  }
}

let last: Promise<void> = Promise.resolve();
parentPort?.on('message', ({ id, task }: ToPixelWorker) => {
  last = last.then(async () => {
    const message: FromPixelWorker = { id, answer: await safely(task) };
    parentPort?.postMessage(message, message.answer.kind === 'bytes' ? [message.answer.bytes.buffer] : []);
  });
});
