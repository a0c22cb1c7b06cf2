import { err, ok, type Result } from '../base/result.ts';
import {
  type Limb,
  type PatientDirection,
  type PatientOrientation,
  type Projection,
  type Side,
  sidesShownBy,
} from '../dicom/projection.ts';
import type { sides } from '../texts/english/sides.ts';

/** Which side of the defect each side line shows: `A` lies towards smaller columns, `B` towards larger ones. */
export type SideNames = { readonly A: Side; readonly B: Side };

export type SideNaming = {
  readonly names: SideNames;
  readonly source: 'header' | 'reader';
  /** The reader named the sides otherwise than the header does. The reader's word stands; the screen says so. */
  readonly contradictsHeader: boolean;
};

/** Why the sides of a view cannot be named. What is missing is asked of the reader. */
export type SideNamingError =
  | { readonly kind: 'projectionShowsNoSides' }
  | { readonly kind: 'limbUnknown' }
  | { readonly kind: 'orientationUnknown' }
  | { readonly kind: 'statedSideNotInView'; readonly stated: Side };

export type SideNamingInput = {
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  /** PatientOrientation (0020,0020), or null where absent. */
  readonly orientation: PatientOrientation | null;
  /** The reader's own statement of the side that lies towards larger columns. */
  readonly largerColumnSide: Side | null;
  /** The way from side line A to side line B, `[columns, rows]` in any unit; towards larger columns if left out. */
  readonly fromAToB?: Direction;
};

type Direction = readonly [columns: number, rows: number];

/** Towards larger columns, as on any picture of an upright limb. */
const UPRIGHT: Direction = [1, 0];

/** Less than about 10° off, a way runs along the other axis of the picture and says nothing of this one. */
const LEAST_SHARE = 0.17;

/**
 * Names the two sides of a view (method §2.2). On AP and PA the side towards larger columns is medial iff the rows
 * run to the patient's left on a right limb, or to the right on a left limb; on a lateral it is anterior iff the
 * rows run anteriorly. Display flips never enter. An oblique or unknown projection shows no side.
 *
 * The reader's statement comes before the header, which may be silent or wrong. Where the bone lies right across
 * the picture it is about the side with the larger rows.
 */
export function nameSides(input: SideNamingInput): Result<SideNaming, SideNamingError> {
  const [one, other] = sidesShownBy(input.projection);
  if (one === undefined || other === undefined) return err({ kind: 'projectionShowsNoSides' });
  const opposite = (side: Side): Side => (side === one ? other : one);
  const [columns, rows] = alongAxes(input.fromAToB ?? UPRIGHT);
  const named = (side: Side, step: number): SideNames =>
    step >= 0 ? { A: opposite(side), B: side } : { A: side, B: opposite(side) };
  const header = headerSide(input, [columns, rows]);
  const fromHeader = header.ok ? ok(named(header.value.side, header.value.step)) : header;
  const stated = input.largerColumnSide;
  if (stated !== null) {
    if (stated !== one && stated !== other) return err({ kind: 'statedSideNotInView', stated });
    const names = named(stated, columns === 0 ? rows : columns);
    const contradictsHeader = fromHeader.ok && fromHeader.value.B !== names.B;
    return ok({ names, source: 'reader', contradictsHeader });
  }
  if (!fromHeader.ok) return fromHeader;
  return ok({ names: fromHeader.value, source: 'header', contradictsHeader: false });
}

/** A direction's steps along columns and rows, each of them 0 where the direction hardly runs that way. */
function alongAxes([columns, rows]: Direction): Direction {
  const length = Math.hypot(columns, rows);
  const step = (part: number): number => (Math.abs(part) < LEAST_SHARE * length ? 0 : part);
  return length === 0 ? UPRIGHT : [step(columns), step(rows)];
}

/** The side that the header puts towards larger columns, or rows, whichever tells more, and the step that way. */
function headerSide(
  { projection, limb, orientation }: SideNamingInput,
  [columns, rows]: Direction,
): Result<{ readonly side: Side; readonly step: number }, SideNamingError> {
  const letters = projection === 'lateral' ? ['A', 'P'] : ['L', 'R'];
  const [axis] = [
    { towards: orientation?.row, step: columns },
    { towards: orientation?.column, step: rows },
  ]
    .filter(({ towards, step }) => towards !== undefined && letters.includes(towards) && step !== 0)
    .sort((a, b) => Math.abs(b.step) - Math.abs(a.step));
  if (axis === undefined) return err({ kind: 'orientationUnknown' });
  const { towards, step } = axis;
  if (projection === 'lateral') return ok({ side: towards === 'A' ? 'anterior' : 'posterior', step });
  if (limb === null) return err({ kind: 'limbUnknown' });
  return ok({ side: towards === limb ? 'lateral' : 'medial', step });
}

/**
 * The direction in the picture, `[columns, rows]`, in which the limb runs distally, by PatientOrientation; upright
 * `[0, 1]` where the header does not tell. `F` (feet) is distal on arms and legs alike.
 */
export function distalDirection(orientation: PatientOrientation | null): readonly [number, number] {
  const sign = (direction: PatientDirection): number => (direction === 'F' ? 1 : direction === 'H' ? -1 : 0);
  if (orientation === null) return [0, 1];
  const alongColumns = sign(orientation.column);
  if (alongColumns !== 0) return [0, alongColumns];
  const alongRows = sign(orientation.row);
  return alongRows !== 0 ? [alongRows, 0] : [0, 1];
}

/** One source that says which limb is shown, such as the header of a picture or the case. */
export type LimbStatement = { readonly source: string; readonly limb: Limb | null };

/**
 * Whether sources disagree on the limb: Laterality (0020,0060), Image Laterality (0020,0062), the case, the
 * reader. A conflict blocks the submit (method §2.2). Sources that say nothing are left out.
 *
 * @returns the statements that conflict, or null
 */
export function findLimbConflict(statements: readonly LimbStatement[]): readonly LimbStatement[] | null {
  const said = statements.filter(({ limb }) => limb !== null);
  return new Set(said.map(({ limb }) => limb)).size > 1 ? said : null;
}

/** How a side is called on screen and in reports: its word and its letter. */
export type SideLabel = {
  readonly word: Exclude<keyof typeof sides, `named_${string}`>;
  readonly letter: string;
};

const LIMB_LABELS: Readonly<Record<Side, SideLabel>> = {
  medial: { word: 'medial', letter: 'M' },
  lateral: { word: 'lateral', letter: 'L' },
  anterior: { word: 'anterior', letter: 'A' },
  posterior: { word: 'posterior', letter: 'P' },
};

const FOREARM_LABELS: Readonly<Record<Side, SideLabel>> = {
  medial: { word: 'ulnar', letter: 'U' },
  lateral: { word: 'radial', letter: 'R' },
  anterior: { word: 'volar', letter: 'V' },
  posterior: { word: 'dorsal', letter: 'D' },
};

/** A side's label; on a forearm bone ulnar, radial, volar, dorsal (method §1.1), in the anatomical position. */
export const sideLabel = (side: Side, onForearm: boolean): SideLabel =>
  onForearm ? FOREARM_LABELS[side] : LIMB_LABELS[side];
