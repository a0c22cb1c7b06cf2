import { say } from '../../electron/english.ts';
import { UndecodableFrame } from '../../shared/pixels/undecodable.ts';

/** The sentence with which a frame is refused; anything else is thrown on, and a frame that is taken says so. */
export async function refusalOf(decoding: Promise<unknown>): Promise<string> {
  try {
    await decoding;
    return 'taken';
  } catch (thrown) {
    if (thrown instanceof UndecodableFrame) return say(thrown.why);
    throw thrown;
  }
}
