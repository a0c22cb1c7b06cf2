import type { PointPx } from '../../shared/geometry/point.ts';
import type { DefectFrame, SideLine } from '../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';

/** A corner of a frame by its key; a number is a corner of a frame in progress, in the order of the clicks. */
export type CornerKey = 'proximalA' | 'proximalB' | 'distalA' | 'distalB' | 'proximal' | 'distal' | number;

/** A place of a frame that can be taken hold of. */
export type FrameSpot =
  | { readonly kind: 'corner'; readonly key: CornerKey }
  | { readonly kind: 'bend'; readonly line: SideLine; readonly index: number };

export type PlacedSpot = { readonly spot: FrameSpot; readonly at: PointPx; readonly label: Wording };

const FOUR = ['proximalA', 'proximalB', 'distalA', 'distalB'] as const;

const corner = (key: Exclude<CornerKey, number>, at: PointPx): PlacedSpot => ({
  spot: { kind: 'corner', key },
  at,
  label: worded(`picture.spot.${key}`),
});

const bendsOf = (line: SideLine, bends: readonly PointPx[]): readonly PlacedSpot[] =>
  bends.map((at, index) => ({ spot: { kind: 'bend', line, index }, at, label: worded('picture.spot.bend') }));

/** Every place of a frame that can be taken hold of. */
export function spotsOf(frame: DefectFrame): readonly PlacedSpot[] {
  switch (frame.kind) {
    case 'placing':
      return frame.placed.map((at, key) => ({
        spot: { kind: 'corner', key },
        at,
        label: worded('picture.spot.corner', { number: key + 1 }),
      }));
    case 'fourCorners':
      return [
        ...FOUR.map((key) => corner(key, frame[key])),
        ...bendsOf('A', frame.bendsA),
        ...bendsOf('B', frame.bendsB),
      ];
    case 'oneSide':
      return [
        corner('proximal', frame.proximal),
        corner('distal', frame.distal),
        ...bendsOf(frame.line, frame.bends),
      ];
    case 'faceOn':
      return [corner('proximal', frame.proximal), corner('distal', frame.distal)];
  }
}

/** The frame with one of its places moved. A place the frame does not have changes nothing. */
export function withSpot(frame: DefectFrame, spot: FrameSpot, at: PointPx): DefectFrame {
  if (spot.kind === 'bend') {
    return mapBends(frame, spot.line, (bends) => bends.map((bend, i) => (i === spot.index ? at : bend)));
  }
  const { key } = spot;
  switch (frame.kind) {
    case 'placing':
      return { ...frame, placed: frame.placed.map((point, i) => (i === key ? at : point)) };
    case 'fourCorners':
      return FOUR.some((known) => known === key) ? { ...frame, [key]: at } : frame;
    case 'oneSide':
    case 'faceOn':
      return key === 'proximal' || key === 'distal' ? { ...frame, [key]: at } : frame;
  }
}

/** The frame with a bend more, in the stretch of a side line that begins at its point `segment`. */
export const withBend = (frame: DefectFrame, line: SideLine, segment: number, at: PointPx): DefectFrame =>
  mapBends(frame, line, (bends) => [...bends.slice(0, segment), at, ...bends.slice(segment)]);

/** The frame with a bend less. */
export const withoutBend = (frame: DefectFrame, line: SideLine, index: number): DefectFrame =>
  mapBends(frame, line, (bends) => bends.filter((_, i) => i !== index));

function mapBends(
  frame: DefectFrame,
  line: SideLine,
  change: (bends: readonly PointPx[]) => readonly PointPx[],
): DefectFrame {
  if (frame.kind === 'fourCorners') {
    return line === 'A'
      ? { ...frame, bendsA: change(frame.bendsA) }
      : { ...frame, bendsB: change(frame.bendsB) };
  }
  return frame.kind === 'oneSide' && frame.line === line ? { ...frame, bends: change(frame.bends) } : frame;
}
