import { SIDES, type Side } from '../dicom/projection.ts';
import { type Description, describeValues } from '../statistics/description.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type Incidence, incidence } from '../statistics/proportion.ts';
import type { AnimalRead, ReadSector } from './animalRead.ts';

/** What is compared of a side: its state, and the covered share from 0 to 1. */
export type PairedState = 'none' | 'disc' | 'cont';

/** One side on the specimen radiograph and the sector of the CT that looks at it. */
export type PairedSide = {
  readonly side: Side;
  /** Null where the film, or the CT, does not tell. */
  readonly film: PairedState | null;
  readonly ct: PairedState | null;
  readonly filmShare: number | null;
  readonly ctShare: number | null;
  /** Share of the rows of the sector that hold bone: what a film of that side shows as covered. */
  readonly ctRows: number | null;
  /** CT less film in percentage points, by surface and by rows; null where one is missing. */
  readonly difference: number | null;
  readonly rowDifference: number | null;
};

/** A specimen radiograph with the CT of the same time point, by one reader. */
export type SpecimenPair = Pick<AnimalRead, 'caseCode' | 'limb' | 'bone' | 'reader' | 'daysSinceSpacer'> & {
  readonly sides: readonly PairedSide[];
};

/** Why a read makes no pair. */
export type PairMissing = 'noCt' | 'ctNotLaidFlat' | 'noFilm';

export type UnpairedSpecimen = Pick<
  AnimalRead,
  'caseCode' | 'limb' | 'bone' | 'reader' | 'daysSinceSpacer'
> & {
  readonly missing: PairMissing;
};

/**
 * Films against CT over all pairs, in percentage points, CT less film, over sides. `difference` takes the surface of a
 * sector, which bone of a bridged side need not cover whole; `rowDifference` takes the rows, as a film sums them up.
 */
export type PairComparison = {
  readonly pairs: readonly SpecimenPair[];
  readonly unpaired: readonly UnpairedSpecimen[];
  readonly difference: Estimate<Description>;
  readonly rowDifference: Estimate<Description>;
  /** Sides whose state both tell, and how many of them have the same one; sides of one animal are not independent. */
  readonly states: { readonly compared: number; readonly same: number; readonly share: Estimate<Incidence> };
};

/**
 * Sides from film against sectors from CT (method §2.3, §2.4), a pair for each read that has both. Of several CTs the
 * first that is laid flat counts, as it does for the grade. A share that is partly hidden is not compared. A reader who
 * saw both before marking either is no independent comparison; the report says so.
 */
export function specimenPairs(reads: readonly AnimalRead[]): PairComparison {
  const pairs: SpecimenPair[] = [];
  const unpaired: UnpairedSpecimen[] = [];
  for (const read of inOrder(reads)) {
    const { caseCode, limb, bone, reader, daysSinceSpacer } = read;
    const of = { caseCode, limb, bone, reader, daysSinceSpacer };
    const cts = read.volumes.filter(({ modality }) => modality === 'CT');
    const sectors = cts.find((volume) => volume.sectors !== null)?.sectors ?? null;
    const sides = SIDES.map((side) => pairedSide(side, read, sectors ?? []));
    if (cts.length === 0) unpaired.push({ ...of, missing: 'noCt' });
    else if (sectors === null) unpaired.push({ ...of, missing: 'ctNotLaidFlat' });
    else if (sides.every(({ film }) => film === null)) unpaired.push({ ...of, missing: 'noFilm' });
    else pairs.push({ ...of, sides });
  }
  const sides = pairs.flatMap((pair) => pair.sides);
  const compared = sides.filter(({ film, ct }) => film !== null && ct !== null);
  const same = compared.filter(({ film, ct }) => film === ct).length;
  return {
    pairs,
    unpaired,
    difference: describeValues(sides.flatMap(({ difference }) => difference ?? [])),
    rowDifference: describeValues(sides.flatMap(({ rowDifference }) => rowDifference ?? [])),
    states: { compared: compared.length, same, share: incidence(same, compared.length) },
  };
}

function pairedSide(side: Side, read: AnimalRead, sectors: readonly ReadSector[]): PairedSide {
  const onFilm = read.sides.find((each) => each.side === side);
  const sector = sectors.find((each) => each.side === side);
  const film = onFilm === undefined ? null : compareState(onFilm.state);
  const ct = sector === undefined ? null : compareState(sector.state);
  const filmShare =
    film !== null && onFilm?.coverageLow === onFilm?.coverageHigh ? (onFilm?.coverageLow ?? null) : null;
  const ctShare = ct === null ? null : (sector?.coverage ?? null);
  const ctRows = ct === null ? null : (sector?.occupiedRows ?? null);
  const lessFilm = (share: number | null): number | null =>
    filmShare === null || share === null ? null : (share - filmShare) * 100;
  return {
    side,
    film,
    ct,
    filmShare,
    ctShare,
    ctRows,
    difference: lessFilm(ctShare),
    rowDifference: lessFilm(ctRows),
  };
}

const compareState = (state: string): PairedState | null =>
  state === 'none' || state === 'disc' || state === 'cont' ? state : null;

const inOrder = (reads: readonly AnimalRead[]): readonly AnimalRead[] =>
  reads.toSorted((a, b) => {
    const [one, other] = [a, b].map(({ caseCode, limb, bone, daysSinceSpacer, reader }) =>
      [caseCode, limb, bone, String(daysSinceSpacer ?? '').padStart(6, '0'), reader].join(' '),
    );
    return (one ?? '') < (other ?? '') ? -1 : 1;
  });
