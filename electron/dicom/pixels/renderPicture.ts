import { entryOf } from '../../../shared/pixels/displaySettings.ts';
import { fileCurve, type GreyCurve, greyAt } from '../../../shared/pixels/greyCurve.ts';
import type { PixelHeader } from '../../../shared/pixels/pixelHeader.ts';
import {
  type CropPx,
  type RenderedSize,
  renderedMargin,
  renderedSize,
} from '../../../shared/pixels/renderedSize.ts';
import { screenColours } from '../../../shared/pixels/screenColours.ts';
import type { DecodedFrame } from './decodeFrame.ts';
import { encodeWithTurbo } from './nodeCodecs.ts';

/** A picture of 8 bits a channel as a screen shows it: grey, or RGB side by side. */
export type RenderedPicture = {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * A decoded frame as its file wants it shown: rescale or modality LUT, then the file's window, its VOI LUT, or all of
 * its range (PS3.3 C.11), MONOCHROME1 inverted, pixels square, reduced by averaging to fit `maxSide`. Never enlarged.
 */
export function renderPicture(
  frame: DecodedFrame,
  header: PixelHeader,
  { maxSide }: { readonly maxSide: number },
): RenderedPicture {
  const size = renderedSize(frame, header.display.pixelAspect, maxSide);
  if (frame.samplesPerPixel === 3 || frame.photometric === 'PALETTE COLOR') {
    return { ...size, components: 3, bytes: reduced(screenColours(frame, header), frame, size, 3) };
  }
  return {
    ...size,
    components: 1,
    bytes: reduced(grey(frame, header, curveOf(frame, header)), frame, size, 1),
  };
}

/**
 * A part of a decoded frame as its file wants it shown, windowed as the whole frame is, reduced by averaging.
 * @param part whole pixels of the frame, all of them within it
 * @param size in pixels, at most that of the part; its proportions are the caller's
 */
export function renderPart(
  frame: DecodedFrame,
  header: PixelHeader,
  part: CropPx,
  size: RenderedSize,
): RenderedPicture {
  const cropped = croppedFrame(frame, part);
  if (frame.samplesPerPixel === 3 || frame.photometric === 'PALETTE COLOR') {
    return { ...size, components: 3, bytes: reduced(screenColours(cropped, header), cropped, size, 3) };
  }
  const shown = grey(cropped, header, curveOf(frame, header));
  return { ...size, components: 1, bytes: reduced(shown, cropped, size, 1) };
}

function croppedFrame(frame: DecodedFrame, { left, top, width, height }: CropPx): DecodedFrame {
  const { samples, columns, samplesPerPixel } = frame;
  const out = samples.slice(0, width * height * samplesPerPixel);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * columns + left) * samplesPerPixel;
    out.set(samples.subarray(from, from + width * samplesPerPixel), y * width * samplesPerPixel);
  }
  return { ...frame, samples: out, columns: width, rows: height };
}

/**
 * The encoder writes into room for exactly as many bytes as the picture has samples, and does not look whether they
 * suffice. At this quality black and white noise, the worst there is, takes 0.74 of that, from some 8 × 8 blocks on;
 * what is smaller takes more than it has, and gets a black margin.
 */
const QUALITY = 85;

/** A rendered picture as JPEG; one of less than 96 pixels in either direction stands in the middle of that. */
export const encodeJpeg = (picture: RenderedPicture): Promise<Uint8Array<ArrayBuffer>> =>
  encodeWithTurbo(withMargin(picture), QUALITY);

function withMargin(picture: RenderedPicture): RenderedPicture {
  const { components } = picture;
  const { width, height, left, top } = renderedMargin(picture);
  if (width === picture.width && height === picture.height) return picture;
  const bytes = new Uint8Array(width * height * components);
  const row = picture.width * components;
  for (let y = 0; y < picture.height; y += 1) {
    bytes.set(picture.bytes.subarray(y * row, (y + 1) * row), ((top + y) * width + left) * components);
  }
  return { width, height, components, bytes };
}

/** What the file asks for, else all of the frame's range. */
const curveOf = (frame: DecodedFrame, header: PixelHeader): GreyCurve =>
  fileCurve(header.display) ?? wholeRange(frame, header, modality(header));

/** Every sample as grey. Up to 16 bits each value is worked out once. */
function grey(frame: DecodedFrame, header: PixelHeader, curve: GreyCurve): Uint8Array {
  const { samples } = frame;
  const toModality = modality(header);
  const isInverted = frame.photometric === 'MONOCHROME1' || header.display.isInverse;
  const shown = (value: number): number => {
    const level = Math.min(255, Math.max(0, Math.round(255 * greyAt(curve, toModality(value)))));
    return isInverted ? 255 - level : level;
  };
  const out = new Uint8Array(samples.length);
  if (samples.BYTES_PER_ELEMENT > 2) {
    for (let at = 0; at < samples.length; at += 1) out[at] = shown(samples[at] ?? 0);
    return out;
  }
  const lowest = header.isSigned ? -32_768 : 0;
  const table = Uint8Array.from(
    { length: samples.BYTES_PER_ELEMENT === 1 && !header.isSigned ? 256 : 65_536 },
    (_, index) => shown(index + lowest),
  );
  for (let at = 0; at < samples.length; at += 1) out[at] = table[(samples[at] ?? 0) - lowest] ?? 0;
  return out;
}

function modality({ display }: PixelHeader): (value: number) => number {
  const { modalityLut, slope, intercept } = display;
  return modalityLut === null ? (value) => value * slope + intercept : (value) => entryOf(modalityLut, value);
}

/** From the lowest to the highest value of the picture after the modality transform, padding left out. */
function wholeRange(
  { samples }: DecodedFrame,
  { display }: PixelHeader,
  toModality: (value: number) => number,
): GreyCurve {
  const { padding } = display;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < samples.length; at += 1) {
    const value = samples[at] ?? 0;
    if (padding !== null && value >= padding.from && value <= padding.to) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { kind: 'linear', lower: 0, upper: 1 };
  const [a, b] = [toModality(low), toModality(high)];
  const [lower, upper] = [Math.min(a, b), Math.max(a, b)];
  return { kind: 'linear', lower, upper: upper > lower ? upper : lower + 1 };
}

/** Averages the pixels that fall on each pixel of the smaller picture. */
function reduced(
  full: Uint8Array,
  { rows, columns }: DecodedFrame,
  { width, height }: RenderedSize,
  components: 1 | 3,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(width * height * components);
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor((y * rows) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * rows) / height));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor((x * columns) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * columns) / width));
      const count = (bottom - top) * (right - left);
      for (let component = 0; component < components; component += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1) {
          for (
            let at = (row * columns + left) * components + component;
            at < (row * columns + right) * components;
            at += components
          )
            sum += full[at] ?? 0;
        }
        out[(y * width + x) * components + component] = Math.round(sum / count);
      }
    }
  }
  return out;
}
