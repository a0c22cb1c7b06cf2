import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import { type DecodedPicture, type DecodeTask, decodeTask } from './decodeTask.ts';
import { windowCodecs } from './windowCodecs.ts';

/** What the thread is asked. */
export type DecodeRequest = { readonly id: number; readonly task: DecodeTask };

/** What it answers. `sentence` is null for what no frame can be blamed for. */
export type DecodeAnswer = { readonly id: number } & (
  | { readonly kind: 'decoded'; readonly picture: DecodedPicture }
  | { readonly kind: 'undecodable'; readonly sentence: string | null }
);

/** Decodes frames beside the window, in the order in which they are asked for. */
self.onmessage = async ({ data }: MessageEvent<DecodeRequest>): Promise<void> => {
  const { id, task } = data;
  try {
    const picture = await decodeTask(task, windowCodecs);
    const answer: DecodeAnswer = { id, kind: 'decoded', picture };
    self.postMessage(answer, { transfer: [...new Set([picture.values.buffer, picture.stored.buffer])] });
  } catch (thrown) {
    const sentence = thrown instanceof UndecodableFrame ? thrown.message : null;
    self.postMessage({ id, kind: 'undecodable', sentence } satisfies DecodeAnswer);
  }
};
