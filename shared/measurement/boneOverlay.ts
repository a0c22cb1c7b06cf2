import type { Piece } from '../geometry/pieceTracer.ts';
import { areaWhere, overlayFigures, type PieceRequest, type PlanarOverlap } from '../geometry/planarSweep.ts';
import { type Bounds, boundsOverlap, type Polygon } from '../geometry/polygon.ts';
import type { Figure } from '../geometry/sweepEdges.ts';
import type { LineKey } from './frameLines.ts';
import type { OutlineShape } from './outlineShape.ts';
import { PairMemo } from './pairMemo.ts';
import type { ViewRegions } from './viewRegions.ts';

/** How an outline counts: as bone beyond doubt or not, and for a side or for areas alone. */
export type BoneKind = { readonly isDefinite: boolean; readonly isEnFace: boolean };

/** An outline that counts. */
export type Bone = BoneKind & { readonly shape: OutlineShape };

/** Definite bone alone, and with indistinct bone counted. */
export type BoneArea = { readonly definite: number; readonly withIndistinct: number };

/** New bone projected into a corridor, and the corridor, in the view's squared unit. */
export type CorridorArea = { readonly newBone: number; readonly total: number };

/** Bone in one corridor by area, without en-face bone: as marked, and with hidden parts empty or full of bone. */
export type CorridorAreas = {
  readonly marked: CorridorArea;
  readonly hiddenEmpty: CorridorArea;
  readonly hiddenFull: CorridorArea;
};

/** What outlines and regions share, for either choice of which outlines count. Areas in the view's squared unit. */
export type BoneOverlay = {
  readonly total: BoneArea;
  readonly inWindow: BoneArea;
  /** Bone in profile in one corridor: its areas, and its connected pieces. */
  corridor(key: LineKey, withIndistinct: boolean): CorridorAreas;
  pieces(key: LineKey, withIndistinct: boolean): readonly Piece[];
};

/** The figures of an overlay, by their bit. */
const WINDOW = 1 << 0;
const CORRIDOR = { A: 1 << 1, B: 1 << 2 } as const;
const HIDDEN = { A: 1 << 3, B: 1 << 4 } as const;
const DEFINITE_PROFILE = 1 << 5;
const INDISTINCT_PROFILE = 1 << 6;
const DEFINITE_EN_FACE = 1 << 7;
const INDISTINCT_EN_FACE = 1 << 8;

/** The bone of a side, without and with indistinct bone, and which of the requested pieces are its. */
const DEFINITE = { bits: DEFINITE_PROFILE, piecesOf: { A: 0, B: 1 } } as const;
const WITH_INDISTINCT = { bits: DEFINITE_PROFILE | INDISTINCT_PROFILE, piecesOf: { A: 2, B: 3 } } as const;

const piecesOf = (bone: number): readonly PieceRequest[] => [
  { inAll: CORRIDOR.A, inAny: bone },
  { inAll: CORRIDOR.B, inAny: bone },
];

type Heap = { readonly bones: readonly Bone[]; readonly overlap: PlanarOverlap };

/** The overlay last made for each heap of outlines, by its first outline. */
const knownHeaps = new PairMemo<ViewRegions, Polygon, Heap>();

/**
 * Overlays the counted outlines with a view's regions. Outlines are taken in heaps whose bounds overlap, because
 * heaps apart from each other share neither area nor pieces: an edit sweeps its own heap again and no other.
 */
export function overlayBone(regions: ViewRegions, bones: readonly Bone[]): BoneOverlay {
  const overlaps = heapsOf(bones).map((heap) => overlapOf(regions, heap));
  const area = (counts: (mask: number) => boolean): number =>
    overlaps.reduce((sum, overlap) => sum + areaWhere(overlap, counts), 0);
  const boneArea = (within: number): BoneArea => {
    const of = (bone: number): number => area((mask) => (mask & within) === within && (mask & bone) !== 0);
    const definite = DEFINITE_PROFILE | DEFINITE_EN_FACE;
    return {
      definite: of(definite),
      withIndistinct: of(definite | INDISTINCT_PROFILE | INDISTINCT_EN_FACE),
    };
  };
  return {
    total: boneArea(0),
    inWindow: boneArea(WINDOW),
    corridor: (key, withIndistinct) => {
      const { bits: bone } = withIndistinct ? WITH_INDISTINCT : DEFINITE;
      const isMarked = (mask: number): boolean => (mask & CORRIDOR[key]) !== 0 && (mask & bone) !== 0;
      const total = regions.area.corridor[key];
      const seen = area((mask) => isMarked(mask) && (mask & HIDDEN[key]) === 0);
      return {
        marked: { newBone: area(isMarked), total },
        hiddenEmpty: { newBone: seen, total },
        hiddenFull: { newBone: seen + regions.area.hidden[key], total },
      };
    },
    pieces: (key, withIndistinct) =>
      overlaps.flatMap(({ pieces }) => {
        const definite = pieces[DEFINITE.piecesOf[key]] ?? [];
        return withIndistinct ? (pieces[WITH_INDISTINCT.piecesOf[key]] ?? definite) : definite;
      }),
  };
}

/** Groups outlines whose bounds overlap, directly or by way of others. */
function heapsOf(bones: readonly Bone[]): readonly (readonly Bone[])[] {
  let heaps: { readonly bones: readonly Bone[]; readonly bounds: readonly Bounds[] }[] = [];
  for (const bone of bones) {
    const { bounds } = bone.shape;
    const touching = heaps.filter((heap) => heap.bounds.some((other) => boundsOverlap(bounds, other)));
    heaps = heaps.filter((heap) => !touching.includes(heap));
    heaps.push({
      bones: [...touching.flatMap((heap) => heap.bones), bone],
      bounds: [...touching.flatMap((heap) => heap.bounds), bounds],
    });
  }
  return heaps.map((heap) => heap.bones);
}

function overlapOf(regions: ViewRegions, bones: readonly Bone[]): PlanarOverlap {
  const first = bones[0]?.shape.polygon ?? [];
  const make = (): Heap => ({ bones, overlap: sweep(regions, bones) });
  const known = knownHeaps.recall(regions, first, make);
  if (sameBones(known.bones, bones)) return known.overlap;
  const made = make();
  knownHeaps.replace(regions, first, made);
  return made.overlap;
}

function sweep({ figures }: ViewRegions, bones: readonly Bone[]): PlanarOverlap {
  const figure = (isDefinite: boolean, isEnFace: boolean): Figure =>
    bones
      .filter((bone) => bone.isDefinite === isDefinite && bone.isEnFace === isEnFace)
      .map(({ shape }) => shape.polygon);
  return overlayFigures(
    [
      figures.window,
      figures.corridor.A,
      figures.corridor.B,
      figures.hidden.A,
      figures.hidden.B,
      figure(true, false),
      figure(false, false),
      figure(true, true),
      figure(false, true),
    ],
    bones.every(({ isDefinite }) => isDefinite)
      ? piecesOf(DEFINITE.bits)
      : [...piecesOf(DEFINITE.bits), ...piecesOf(WITH_INDISTINCT.bits)],
    boundsAround(bones),
  );
}

function boundsAround(bones: readonly Bone[]): Bounds {
  const all = bones.map(({ shape }) => shape.bounds);
  return {
    minX: Math.min(...all.map(({ minX }) => minX)),
    minY: Math.min(...all.map(({ minY }) => minY)),
    maxX: Math.max(...all.map(({ maxX }) => maxX)),
    maxY: Math.max(...all.map(({ maxY }) => maxY)),
  };
}

const sameBones = (a: readonly Bone[], b: readonly Bone[]): boolean =>
  a.length === b.length &&
  a.every(({ shape, isDefinite, isEnFace }, i) => {
    const other = b[i];
    return shape === other?.shape && isDefinite === other.isDefinite && isEnFace === other.isEnFace;
  });
