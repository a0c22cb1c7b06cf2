import { err, ok, type Result } from '../base/result.ts';
import { normaliseCorners } from '../geometry/normaliseCorners.ts';
import type { PointPx } from '../geometry/point.ts';
import { signedAreaOf } from '../geometry/polygon.ts';
import { findSelfCrossings } from '../geometry/selfIntersection.ts';
import type { DefectFrame } from './readDocument.ts';

type FourCorners = Extract<DefectFrame, { kind: 'fourCorners' }>;
type Direction = readonly [columns: number, rows: number];

/** Why corners make no defect: what is wrong with them, in the reader's terms. */
export type FrameFault =
  | 'cornersCoincide'
  | 'cornersOnOneLine'
  | 'sideTooShort'
  | 'noWidth'
  /** Side lines whose bends cross however the corners are named. */
  | 'linesCross';

/** What was put right: corners that had changed places are named by where they lie now. */
export type FrameCorrection = 'cornersExchanged' | 'endsExchanged' | null;

/** A side that is shorter than two pixels shows no gap: the smallest that a detector can show (method §2.3). */
const LEAST_SIDE_PX = 2;

/** Less than a pixel between the side lines on average: the corners enclose no bone. */
const LEAST_WIDTH_PX = 1;

/**
 * A frame after one of its places was moved (method §2.2): corners that changed places are named anew by where they
 * lie, bends stay with their line, and what encloses nothing is refused. A frame that is in order comes back as it
 * is, the same object.
 *
 * Corners that went past each other make the side lines or the end lines cross; where another naming does not, it is
 * taken. A frame that this move turned upside down by `distal` has its ends exchanged; one that lay so before was
 * laid so by the reader and stays. Side A has the smaller column (row on a bone right across the picture).
 *
 * @param before the frame as it was; null for one that is new
 * @param distal a direction in the picture that points roughly distally
 */
export function rightFrame(
  frame: DefectFrame,
  before: DefectFrame | null,
  distal: Direction,
): Result<{ readonly frame: DefectFrame; readonly correction: FrameCorrection }, FrameFault> {
  if (frame.kind === 'placing') return ok({ frame, correction: null });
  if (frame.kind !== 'fourCorners') {
    if (lengthOf([frame.proximal, frame.distal]) < LEAST_SIDE_PX) return err('sideTooShort');
    const isTurned = progressOf(frame, distal) < 0 && (before === null || progressOf(before, distal) >= 0);
    return ok(
      isTurned ? { frame: exchangeEnds(frame), correction: 'endsExchanged' } : { frame, correction: null },
    );
  }
  const uncrossed = uncross(frame, distal);
  if (!uncrossed.ok) return uncrossed;
  const [a, b] = linesOf(uncrossed.value);
  if (Math.min(lengthOf(a), lengthOf(b)) < LEAST_SIDE_PX) return err('sideTooShort');
  const area = Math.abs(signedAreaOf([...a, ...[...b].reverse()]));
  if (area < (LEAST_WIDTH_PX * (lengthOf(a) + lengthOf(b))) / 2) return err('noWidth');
  const isTurned =
    progressOf(uncrossed.value, distal) < 0 && (before === null || progressOf(before, distal) >= 0);
  const turned = isTurned ? exchangeEnds(uncrossed.value) : uncrossed.value;
  const righted = inOrderAcross(turned, distal);
  const correction = isTurned ? 'endsExchanged' : uncrossed.value === frame ? null : 'cornersExchanged';
  return ok({ frame: righted, correction });
}

/** The same frame with its proximal and distal ends exchanged; one in progress comes back as it is. */
export function exchangeEnds<F extends DefectFrame>(frame: F): F;
export function exchangeEnds(frame: DefectFrame): DefectFrame {
  switch (frame.kind) {
    case 'placing':
      return frame;
    case 'fourCorners':
      return {
        ...frame,
        proximalA: frame.distalA,
        distalA: frame.proximalA,
        proximalB: frame.distalB,
        distalB: frame.proximalB,
        bendsA: [...frame.bendsA].reverse(),
        bendsB: [...frame.bendsB].reverse(),
      };
    case 'oneSide':
      return {
        ...frame,
        proximal: frame.distal,
        distal: frame.proximal,
        bends: [...frame.bends].reverse(),
      };
    case 'faceOn':
      return { ...frame, proximal: frame.distal, distal: frame.proximal };
  }
}

/** Which of a frame's lines pass through each other; null where none do. End lines join the corners of one end. */
export function crossingLines(frame: FourCorners): 'sides' | 'ends' | null {
  const [a, b] = linesOf(frame);
  if (!crosses(frame)) return null;
  const sides = findSelfCrossings([...a, ...[...b].reverse()]).some(
    ({ firstEdge, secondEdge }) =>
      firstEdge < a.length - 1 && secondEdge >= a.length && secondEdge < a.length + b.length - 1,
  );
  return sides ? 'sides' : 'ends';
}

const linesOf = (frame: FourCorners): readonly [readonly PointPx[], readonly PointPx[]] => [
  [frame.proximalA, ...frame.bendsA, frame.distalA],
  [frame.proximalB, ...frame.bendsB, frame.distalB],
];

function crosses(frame: FourCorners): boolean {
  const [a, b] = linesOf(frame);
  return findSelfCrossings([...a, ...[...b].reverse()]).length > 0;
}

const lengthOf = (line: readonly PointPx[]): number =>
  line.reduce((sum, point, i) => {
    const from = line[i - 1];
    return from === undefined ? sum : sum + Math.hypot(point[0] - from[0], point[1] - from[1]);
  }, 0);

/** The frame, or the first other naming of its corners by which no lines cross. */
function uncross(frame: FourCorners, distal: Direction): Result<FourCorners, FrameFault> {
  if (!crosses(frame)) return ok(frame);
  const { proximalA, proximalB, distalA, distalB, bendsA, bendsB } = frame;
  if (bendsA.length + bendsB.length === 0) {
    const corners = normaliseCorners([proximalA, proximalB, distalA, distalB], distal);
    return corners.ok ? ok({ ...frame, ...corners.value }) : err(corners.error.kind);
  }
  const others: readonly FourCorners[] = [
    { ...frame, proximalA: proximalB, proximalB: proximalA },
    { ...frame, distalA: distalB, distalB: distalA },
    { ...frame, proximalA: distalA, distalA: proximalA, bendsA: [...bendsA].reverse() },
    { ...frame, proximalB: distalB, distalB: proximalB, bendsB: [...bendsB].reverse() },
  ];
  const found = others.find((other) => !crosses(other));
  return found === undefined ? err('linesCross') : ok(found);
}

/** How far the side lines run distally, together. */
function progressOf(frame: DefectFrame, distal: Direction): number {
  const along = (from: PointPx, to: PointPx): number =>
    (to[0] - from[0]) * distal[0] + (to[1] - from[1]) * distal[1];
  switch (frame.kind) {
    case 'placing':
      return 0;
    case 'fourCorners':
      return along(frame.proximalA, frame.distalA) + along(frame.proximalB, frame.distalB);
    case 'oneSide':
    case 'faceOn':
      return along(frame.proximal, frame.distal);
  }
}

/** Side A first: nothing that is measured depends on it, but the handles are called after it. */
function inOrderAcross(frame: FourCorners, distal: Direction): FourCorners {
  const across = Math.abs(distal[0]) > Math.abs(distal[1]) ? 1 : 0;
  const placeA = frame.proximalA[across] + frame.distalA[across];
  const placeB = frame.proximalB[across] + frame.distalB[across];
  if (placeA <= placeB) return frame;
  return {
    kind: 'fourCorners',
    proximalA: frame.proximalB,
    proximalB: frame.proximalA,
    distalA: frame.distalB,
    distalB: frame.distalA,
    bendsA: frame.bendsB,
    bendsB: frame.bendsA,
  };
}
