import type { PixelHeader } from '../../../shared/pixels/pixelHeader.ts';
import type { DecodedFrame } from './decodeFrame.ts';

/**
 * A box on the stored picture in whole pixels, from its left and top edge to the edges behind its last pixel. A mask is
 * blanked; a lead marker stays, inside of a mask as well.
 */
export type PixelBox = {
  readonly kind: 'mask' | 'leadMarker';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Blanks the masks of a frame in place, except where a lead marker stands. What of a box lies outside is nothing. */
export function blankBoxes(frame: DecodedFrame, header: PixelHeader, boxes: readonly PixelBox[]): void {
  const { samples, rows, columns, samplesPerPixel } = frame;
  const masks = boxes.filter(({ kind }) => kind === 'mask');
  if (masks.length === 0) return;
  const markers = boxes.filter(({ kind }) => kind === 'leadMarker');
  const blank = darkestOf(frame, header);
  for (const mask of masks) {
    for (let row = Math.max(0, mask.top); row < Math.min(rows, mask.bottom); row += 1) {
      const across = markers.filter(({ top, bottom }) => row >= top && row < bottom);
      for (let column = Math.max(0, mask.left); column < Math.min(columns, mask.right); column += 1) {
        if (across.some(({ left, right }) => column >= left && column < right)) continue;
        const at = (row * columns + column) * samplesPerPixel;
        for (let sample = 0; sample < samplesPerPixel; sample += 1) samples[at + sample] = blank;
      }
    }
  }
}

/**
 * The stored value that is drawn darkest: the padding where the file names one, else the darkest value that the frame
 * itself has, which leaves its range, and so its brightness, as it was. Black for colour.
 */
function darkestOf({ samples, samplesPerPixel, photometric }: DecodedFrame, header: PixelHeader): number {
  if (samplesPerPixel === 3) return 0;
  if (photometric === 'PALETTE COLOR') return darkestIndex(header);
  if (header.display.padding !== null) return header.display.padding.from;
  const isHighDark = (photometric === 'MONOCHROME1') !== header.display.slope < 0;
  let darkest = samples[0] ?? 0;
  for (let at = 1; at < samples.length; at += 1) {
    const value = samples[at] ?? 0;
    if (isHighDark ? value > darkest : value < darkest) darkest = value;
  }
  return darkest;
}

function darkestIndex({ palette }: PixelHeader): number {
  if (palette === null) return 0;
  const { red, green, blue, firstMapped } = palette;
  const luma = Array.from(
    red,
    (value, at) => 0.299 * value + 0.587 * (green[at] ?? 0) + 0.114 * (blue[at] ?? 0),
  );
  return firstMapped + luma.indexOf(Math.min(...luma.slice(0, 256)));
}
