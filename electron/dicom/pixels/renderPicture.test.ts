import { describe, expect, it } from 'vitest';
import { type PixelHeader, pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
import { say } from '../../english.ts';
import type { DecodedFrame } from './decodeFrame.ts';
import { encodeJpeg, renderPart, renderPicture } from './renderPicture.ts';

const us = (...Value: number[]) => ({ vr: 'US', Value });
const GREY = { '00280002': us(1), '00280100': us(16), '00280101': us(12) };

function header(elements: object, rows = 2, columns = 2): PixelHeader {
  const made = pixelHeaderOf(
    { ...GREY, '00280010': us(rows), '00280011': us(columns), ...elements },
    '1.2.840.10008.1.2.1',
  );
  if (!made.ok) throw new Error(say(made.error));
  return made.value;
}

const frame = (samples: readonly number[], part: Partial<DecodedFrame> = {}): DecodedFrame => ({
  samples: Uint16Array.from(samples),
  rows: 2,
  columns: 2,
  samplesPerPixel: 1,
  photometric: 'MONOCHROME2',
  ...part,
});

const shown = (decoded: DecodedFrame, elements: object = {}, maxSide = 100): number[] => [
  ...renderPicture(decoded, header(elements, decoded.rows, decoded.columns), { maxSide }).bytes,
];

describe('a picture of a picture', () => {
  it('goes over all of its range where the file has no window, padding left out', () => {
    expect(shown(frame([100, 200, 300, 500]))).toEqual([0, 64, 128, 255]);
    expect(shown(frame([0, 200, 300, 400]), { '00280120': us(0) })).toEqual([0, 0, 128, 255]);
  });

  it('goes by the window of the file, after the rescale', () => {
    const window = { '00281050': { vr: 'DS', Value: [0] }, '00281051': { vr: 'DS', Value: [256] } };
    const rescale = { '00281052': { vr: 'DS', Value: [-1000] }, '00281053': { vr: 'DS', Value: [1] } };
    expect(shown(frame([500, 1000, 1127, 2000]), { ...window, ...rescale })).toEqual([0, 128, 255, 255]);
  });

  it('is inverted where low values are white', () => {
    expect(shown(frame([100, 200, 300, 500], { photometric: 'MONOCHROME1' }))).toEqual([255, 191, 127, 0]);
  });

  it('is reduced by averaging, its pixels made square, and never enlarged', () => {
    const tall = frame([0, 0, 100, 100, 200, 200, 400, 400], { rows: 4, columns: 2 });
    const half = renderPicture(tall, header({}, 4, 2), { maxSide: 2 });
    expect([half.width, half.height, ...half.bytes]).toEqual([1, 2, 32, 192]);
    const spacing = { '00280030': { vr: 'DS', Value: [0.4, 0.2] } };
    const square = renderPicture(frame([0, 0, 400, 400]), header(spacing), { maxSide: 100 });
    expect([square.width, square.height]).toEqual([2, 4]);
    expect(renderPicture(frame([1, 2, 3, 4]), header({}), { maxSide: 500 }).width).toBe(2);
  });

  it.each([
    [2, 2],
    [10, 20],
    [1, 1000],
    [97, 96],
    [300, 200],
  ])('of %i × %i is a JPEG when it is sent, of noise as well', async (columns, rows) => {
    // Black and white, as it comes: a linear congruence of Park and Miller.
    let state = 1;
    const noise = Uint8Array.from({ length: columns * rows }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state % 2 === 0 ? 0 : 255;
    });
    const jpeg = await encodeJpeg({ width: columns, height: rows, components: 1, bytes: noise });
    expect([...jpeg.subarray(0, 2), ...jpeg.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    expect(jpeg.length).toBeLessThan(Math.max(96, columns) * Math.max(96, rows));
  });
});

describe('a part of a picture', () => {
  const samples = Array.from({ length: 16 }, (_, index) => index * 100);
  const whole = frame(samples, { rows: 4, columns: 4 });

  it('is what the whole picture shows there: the window is of the whole', () => {
    const full = renderPicture(whole, header({}, 4, 4), { maxSide: 100 }).bytes;
    const part = renderPart(
      whole,
      header({}, 4, 4),
      { left: 1, top: 2, width: 3, height: 2 },
      { width: 3, height: 2 },
    );
    expect([...part.bytes]).toEqual([...full.subarray(9, 12), ...full.subarray(13, 16)]);
  });

  it('is reduced by averaging, and keeps its colours', () => {
    const part = renderPart(
      frame([], {
        samples: Uint8Array.of(9, 9, 9, 100, 0, 0, 200, 0, 50),
        rows: 1,
        columns: 3,
        samplesPerPixel: 3,
        photometric: 'RGB',
      }),
      header({ '00280002': us(3), '00280100': us(8), '00280101': us(8) }, 1, 3),
      { left: 1, top: 0, width: 2, height: 1 },
      { width: 1, height: 1 },
    );
    expect([...part.bytes]).toEqual([150, 0, 25]);
  });
});
