/**
 * Where the device pixels of one direction of the screen fall on the columns, or on the rows, of a picture that is
 * turned by quarters: the two directions are independent of each other then.
 */
export type SampledAxis = {
  /** The first device pixel that shows the picture, and the first after it that does not. */
  readonly from: number;
  readonly to: number;
  /** The column before a device pixel's middle, the one after it, and how far between the two it lies. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly share: Float32Array;
};

/**
 * @param count columns, or rows, of the picture; the first one reaches from −0.5 to 0.5
 * @param length device pixels
 * @param scale CSS pixels per column, negative where the picture is mirrored or turned over
 * @param offset CSS pixels at the middle of column 0
 * @param device device pixels per CSS pixel
 */
export function sampledAxis(
  count: number,
  length: number,
  scale: number,
  offset: number,
  device: number,
): SampledAxis {
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  const share = new Float32Array(length);
  let from = length;
  let to = 0;
  for (let index = 0; index < length; index += 1) {
    const place = ((index + 0.5) / device - offset) / scale;
    if (place < -0.5 || place >= count - 0.5) continue;
    from = Math.min(from, index);
    to = index + 1;
    const floor = Math.floor(place);
    before[index] = Math.max(0, floor);
    after[index] = Math.min(count - 1, floor + 1);
    share[index] = place - floor;
  }
  return { from: Math.min(from, to), to, before, after, share };
}
