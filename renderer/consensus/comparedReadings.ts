import type { ConsensusRoom } from '../../shared/contracts/consensus.ts';
import type { Side } from '../../shared/dicom/projection.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { inOtherFrame } from '../../shared/study/inOtherFrame.ts';

/** Both reads as they follow from their marks, and each reader's bone in the other one's frame. */
export type ComparedReadings = {
  readonly readers: readonly [ReadDerivation, ReadDerivation];
  /** Reader 1's bone in Reader 2's frame, and the reverse. */
  readonly swapped: readonly [ReadDerivation, ReadDerivation];
};

type Read = ConsensusRoom['reads'][number];

const derived = (against: Read, records: readonly ReadRecord[]): ReadDerivation =>
  deriveRead(against, Object.fromEntries(records.map((record) => [record.id, record])));

/** Derives all four. The reads are locked, so this is done once a session. */
export function compareReadings([first, second]: ConsensusRoom['reads']): ComparedReadings {
  const [one, other] = [first.read.records, second.read.records];
  return {
    readers: [derived(first, one), derived(second, other)],
    swapped: [derived(second, inOtherFrame(one, other)), derived(first, inOtherFrame(other, one))],
  };
}

/**
 * Whether bone can be measured along a side in another reader's frame: that reader has set corners on the picture that
 * shows the side to whoever marked the bone.
 */
export function hasFrameFor(side: Side, bone: ReadDerivation, swapped: ReadDerivation): boolean {
  const shownOn = bone.sides[side].place?.instanceId ?? null;
  return swapped.images.some(({ facts, frame }) => facts.instanceId === shownOn && frame !== null);
}

/** Which sides the two have marks, states or shares of that differ, and those that they read alike. */
export function sidesApart(
  { sides }: ConsensusRoom['found'],
  all: readonly Side[],
): { readonly differing: readonly Side[]; readonly alike: readonly Side[] } {
  const differing = sides.map(({ side }) => side);
  return { differing, alike: all.filter((side) => !differing.includes(side)) };
}
