import { worded } from '../texts/wording.ts';
import type { DecodedFrame } from './decodeFrame.ts';
import { coloursOf, type Palette } from './palette.ts';
import { UndecodableFrame } from './undecodable.ts';

/**
 * The colours of a decoded colour or palette frame as a screen takes them: red, green and blue side by side, eight
 * bits each. Deeper samples keep their upper eight bits.
 *
 * @throws UndecodableFrame where a palette picture has no palette
 */
export function screenColours(
  { samples, photometric }: Pick<DecodedFrame, 'samples' | 'photometric'>,
  { palette, bitsStored }: { readonly palette: Palette | null; readonly bitsStored: number },
): Uint8Array {
  if (photometric === 'PALETTE COLOR') {
    if (palette === null) throw new UndecodableFrame(worded('undecodable.noPalette'));
    return coloursOf(samples, palette);
  }
  const above = bitsStored - 8;
  return above <= 0 && samples instanceof Uint8Array
    ? samples
    : Uint8Array.from(samples, (value) => (above > 0 ? value / 2 ** above : value));
}
