import type { Side } from '../dicom/projection.ts';
import { meanOf } from '../statistics/sums.ts';
import type { AnimalRead } from './animalRead.ts';

/** How far bone arises from one end of one side; 0 where it does not. */
export type EndLip = { readonly side: Side; readonly end: 'proximal' | 'distal'; readonly length: number };

/** Both ends of a side that no bone bridges. */
export type OpenSide = { readonly side: Side; readonly proximal: number; readonly distal: number };

/** What one length tells of an animal. */
export type MeanLip =
  | { readonly kind: 'known'; readonly length: number; readonly unit: 'mm' | 'px' }
  /** Every side is bridged or cannot be assessed. */
  | { readonly kind: 'noOpenSide' }
  /** Its pictures share no unit: a view without a scale beside another. */
  | { readonly kind: 'noCommonUnit' };

/** The lips of one animal at one time point, as one reader marked them. */
export type AnimalLips = {
  readonly open: readonly OpenSide[];
  /** Continuous from end to end: a side without lips of its own. */
  readonly bridged: readonly Side[];
  /** Of the defect, but hidden, left open or never measured. */
  readonly notAssessable: readonly Side[];
  /** The mean over ends × open sides (method §2.3). */
  readonly mean: MeanLip;
  /** The longest of all ends; null where there is no mean. */
  readonly longest: EndLip | null;
};

/**
 * The lips of one animal from its reads of one time point: one read a defect. Sides that belong to no defect (intact)
 * are left out. A read of a kind that stores no lips counts as not assessable. Lengths of several defects go together
 * only in millimetres, because pixels differ from picture to picture.
 */
export function animalLips(
  reads: readonly Pick<AnimalRead, 'sides' | 'meanLip' | 'meanLipUnit'>[],
): AnimalLips {
  const open = reads.flatMap(openSides);
  const sidesIn = (isIt: (side: SideOfRead) => boolean): readonly Side[] =>
    reads.flatMap(({ sides }) => sides.filter(isIt).map(({ side }) => side));
  const mean = meanLip(reads, open);
  return {
    open,
    bridged: sidesIn(({ state }) => state === 'cont'),
    notAssessable: sidesIn((side) => side.state !== 'cont' && side.state !== 'intact' && !isOpen(side)),
    mean,
    longest: mean.kind === 'known' ? longestOf(open) : null,
  };
}

type SideOfRead = AnimalRead['sides'][number];

const isOpen = (side: SideOfRead): boolean =>
  side.state !== 'cont' && side.state !== 'intact' && side.lipProximal !== null && side.lipDistal !== null;

const openSides = ({ sides }: Pick<AnimalRead, 'sides'>): readonly OpenSide[] =>
  sides.filter(isOpen).map(({ side, lipProximal, lipDistal }) => ({
    side,
    proximal: lipProximal ?? 0,
    distal: lipDistal ?? 0,
  }));

function meanLip(
  reads: readonly Pick<AnimalRead, 'sides' | 'meanLip' | 'meanLipUnit'>[],
  open: readonly OpenSide[],
): MeanLip {
  const counted = reads.filter((read) => openSides(read).length > 0);
  if (counted.length === 0) return { kind: 'noOpenSide' };
  // Whether the pictures of one read share a unit was settled when it was locked: without one it has no mean.
  const units = new Set(counted.map((read) => (read.meanLip === null ? null : read.meanLipUnit)));
  const [unit = null] = units;
  const isShared = unit === 'mm' || counted.length === 1;
  if (unit === null || units.size > 1 || !isShared) return { kind: 'noCommonUnit' };
  return { kind: 'known', length: meanOf(endsOf(open).map(({ length }) => length)), unit };
}

/** The ends of open sides, two to each. */
export const endsOf = (open: readonly OpenSide[]): readonly EndLip[] =>
  open.flatMap(({ side, proximal, distal }): readonly EndLip[] => [
    { side, end: 'proximal', length: proximal },
    { side, end: 'distal', length: distal },
  ]);

function longestOf(open: readonly OpenSide[]): EndLip | null {
  const [first = null, ...others] = endsOf(open);
  return others.reduce<EndLip | null>(
    (longest, lip) => (longest === null || lip.length > longest.length ? lip : longest),
    first,
  );
}
