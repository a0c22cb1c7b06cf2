import type {
  Longitudinal,
  LongitudinalRead,
  LongitudinalTimePoint,
} from '../../shared/contracts/longitudinal.ts';
import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ImageDerivation, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { hang, type Place } from '../reads/hanging.ts';

/** Where the marks on a film come from. */
export type MarkSource =
  | { readonly kind: 'consensus' }
  | { readonly kind: 'reader'; readonly reader: number }
  /** The reference film as a reader of a later film marked it. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'unread' };

/** A time point with what is shown of it: its pictures, and the marks of one locked read on them. */
export type CourseFilm = {
  readonly point: LongitudinalTimePoint;
  readonly source: MarkSource;
  readonly derivation: ReadDerivation;
  readonly pictures: Readonly<Record<Place, ImageDerivation | null>>;
};

type Against = Pick<
  LongitudinalRead,
  'isReference' | 'defect' | 'images' | 'reference' | 'rules' | 'eligibility'
>;

/** Everybody who has a locked read of the defect, by number. */
export const readersOf = ({ timePoints }: Longitudinal): readonly number[] =>
  [...new Set(timePoints.flatMap(({ reads }) => reads.flatMap(({ reader }) => reader ?? [])))].sort(
    (a, b) => a - b,
  );

/**
 * The time points in their order, each with the marks that stand for it: those of the read that a settled consensus
 * names, else those of the reader who was chosen, else of any who read it.
 */
export const filmsOf = (defect: Longitudinal, whose: number): readonly CourseFilm[] =>
  defect.timePoints.map((point) => filmOf(defect, point, whose));

function filmOf(defect: Longitudinal, point: LongitudinalTimePoint, whose: number): CourseFilm {
  const { read, source } = readFor(point, whose);
  if (read !== null) return shown(point, source, derive(read, read.read.records));
  const carried = point.isReference ? referenceAsRead(defect, point, whose) : null;
  if (carried !== null) return shown(point, { kind: 'reference' }, carried);
  return shown(point, { kind: 'unread' }, derive(unreadOf(defect, point), []));
}

function readFor(
  { reads }: LongitudinalTimePoint,
  whose: number,
): { readonly read: LongitudinalRead | null; readonly source: MarkSource } {
  const settled = reads.find(({ isSettled }) => isSettled);
  if (settled !== undefined) return { read: settled, source: { kind: 'consensus' } };
  const read = reads.find(({ reader }) => reader === whose) ?? reads[0] ?? null;
  if (read === null) return { read, source: { kind: 'unread' } };
  return { read, source: { kind: 'reader', reader: read.reader ?? whose } };
}

/** Nobody locks the reference film; its corners stand in the reads that it was shown beside once it was marked. */
function referenceAsRead(
  { timePoints }: Longitudinal,
  point: LongitudinalTimePoint,
  whose: number,
): ReadDerivation | null {
  const beside = timePoints
    .map((other) => readFor(other, whose).read)
    .find(
      (read) =>
        read?.reference?.unitId === point.unitId &&
        read.reference.records.some(({ kind }) => kind === 'frame'),
    );
  if (beside?.reference === undefined || beside.reference === null) return null;
  const { images, records } = beside.reference;
  return derive({ ...beside, isReference: true, images, reference: null }, records);
}

const unreadOf = (
  { timePoints, limb, bone, defectId }: Longitudinal,
  { images, isReference }: LongitudinalTimePoint,
): Against => {
  const [read] = timePoints.flatMap(({ reads }) => reads);
  return {
    isReference,
    defect: read?.defect ?? { defectId, limb, bone, type: 'segmental', species: 'human' },
    images,
    reference: null,
    rules: read?.rules ?? DEFAULT_RULE_SETTINGS,
    eligibility: {
      daysSinceSpacer: null,
      isGrafted: null,
      hasHeterotopicOssification: null,
      hasRecurrentInfection: null,
    },
  };
};

const derive = (against: Against, records: readonly ReadRecord[]): ReadDerivation =>
  deriveRead(against, Object.fromEntries(records.map((record) => [record.id, record])));

function shown(point: LongitudinalTimePoint, source: MarkSource, derivation: ReadDerivation): CourseFilm {
  const hung = hang(derivation.images, {});
  const at = (place: Place): ImageDerivation | null =>
    derivation.images.find(({ facts }) => facts.instanceId === hung[place]) ?? null;
  return { point, source, derivation, pictures: { AP: at('AP'), lateral: at('lateral') } };
}
