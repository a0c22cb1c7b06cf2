import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import type { Wording } from '../../../shared/texts/wording.ts';
import { type DecodedPicture, type DecodeTask, decodeTask } from './decodeTask.ts';
import { windowCodecs } from './windowCodecs.ts';

/** What the thread answers to a task. `sentence` is null for what no frame can be blamed for. */
export type DecodeAnswer =
  | { readonly kind: 'decoded'; readonly picture: DecodedPicture }
  | { readonly kind: 'undecodable'; readonly sentence: Wording | string | null };

/** Decodes frames beside the window, one at a time. */
self.onmessage = async ({ data }: MessageEvent<DecodeTask>): Promise<void> => {
  try {
    const picture = await decodeTask(data, windowCodecs);
    const answer: DecodeAnswer = { kind: 'decoded', picture };
    self.postMessage(answer, { transfer: [...new Set([picture.values.buffer, picture.stored.buffer])] });
  } catch (thrown) {
    const sentence = thrown instanceof UndecodableFrame ? thrown.why : null;
    self.postMessage({ kind: 'undecodable', sentence } satisfies DecodeAnswer);
  }
};
