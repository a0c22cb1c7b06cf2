/** A stretch of a side, measured from its proximal end, in the side's own unit. */
export type Stretch = { readonly from: number; readonly to: number };

/** A stretch on screen. */
export type Segment = { readonly x: number; readonly width: number };

/** A gap that disappears on screen would look like continuity, so none is drawn thinner than this. */
const LEAST_GAP_PX = 2;

/**
 * The gaps of a side of `length` on a strip of `width` pixels, drawn to scale; one thinner than two pixels is
 * widened about its middle and kept inside the strip. `length` above 0.
 */
export function gapSegments(gaps: readonly Stretch[], length: number, width: number): readonly Segment[] {
  return gaps.map(({ from, to }) => {
    const scaled = ((to - from) / length) * width;
    const drawn = Math.min(width, Math.max(LEAST_GAP_PX, scaled));
    const middle = ((from + to) / 2 / length) * width;
    return { x: Math.min(Math.max(0, middle - drawn / 2), width - drawn), width: drawn };
  });
}

/** A stretch on a strip, exactly to scale. */
export const segmentOf = ({ from, to }: Stretch, length: number, width: number): Segment => ({
  x: (from / length) * width,
  width: ((to - from) / length) * width,
});

/** A label and the middle of its text on the strip. */
export type PlacedLabel = { readonly text: string; readonly x: number };

/** Between two labels of the same row. */
const LABEL_SPACE_PX = 6;

/**
 * Which gap lengths can be written under the strip without touching: the longest gaps first, each centred under
 * its gap and pushed inside the strip. Those left out are named by the strip's accessible text.
 */
export function placeLabels(
  labels: readonly { readonly text: string; readonly middle: number; readonly weight: number }[],
  width: number,
  charPx = 7.6,
): readonly PlacedLabel[] {
  const placed: { text: string; x: number; half: number }[] = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
    const half = (label.text.length * charPx) / 2;
    const x = Math.min(Math.max(half, label.middle), width - half);
    if (placed.some((other) => Math.abs(other.x - x) < other.half + half + LABEL_SPACE_PX)) continue;
    placed.push({ text: label.text, x, half });
  }
  return placed.sort((a, b) => a.x - b.x).map(({ text, x }) => ({ text, x }));
}
