import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { ReadDocument } from '../../shared/reading/readDocument.ts';
import type { StepState } from '../ui/StepHeader.tsx';

/** The steps of the reading panel, in the order of work. */
export type StepId = 'images' | 'defect' | 'newBone' | 'evidence' | 'grade' | 'submit';

/** Every step of a read that was submitted, or returned as unreadable. */
export const ALL_DONE: Readonly<Record<StepId, StepState>> = {
  images: 'done',
  defect: 'done',
  newBone: 'done',
  evidence: 'done',
  grade: 'done',
  submit: 'done',
};

/**
 * Where each step stands. `problem` is what stands in the way whatever else is done; `toDo` is what is still asked;
 * the panel may be worked in any order.
 */
export function stepStates(
  derivation: Pick<ReadDerivation, 'limb' | 'missing' | 'sides' | 'images' | 'messages'>,
  document: ReadDocument,
): Readonly<Record<StepId, StepState>> {
  const { limb, missing, sides, images } = derivation;
  if (document.unreadable !== undefined) return { ...ALL_DONE, submit: 'toDo' };
  const isMissing = (step: StepId): boolean => missing.some((item) => item.step === step);
  const isUnread = Object.values(sides).some(({ finding }) => finding.kind === 'unread');
  const framed = images
    .filter(({ frame }) => frame !== null && frame.kind !== 'placing')
    .map(({ facts }) => facts.instanceId);
  const isWithoutCorners = Object.values(sides).some(
    ({ finding, place }) =>
      finding.kind === 'unread' &&
      (place === null ? framed.length === 0 : !framed.includes(place.instanceId)),
  );
  // Until every picture has its view, no side can be said to be missing.
  const isUnsorted = isMissing('images');
  const asked = (step: StepId): StepState => (isMissing(step) ? 'toDo' : 'done');
  return {
    images: limb.kind === 'conflict' ? 'problem' : asked('images'),
    // Corners are needed only where bone is marked: while sides are unread it is not known whether they will be.
    defect: isUnsorted || isWithoutCorners ? 'toDo' : asked('defect'),
    newBone: isUnsorted || isUnread ? 'toDo' : asked('newBone'),
    evidence: !isUnsorted && !isUnread && asksForEvidence(derivation) ? 'toDo' : 'done',
    grade: isUnsorted || isUnread ? 'toDo' : asked('grade'),
    submit: limb.kind === 'conflict' ? 'problem' : 'toDo',
  };
}

/** Whether the grade hangs on what was found besides the radiographs. */
const asksForEvidence = ({ messages }: Pick<ReadDerivation, 'messages'>): boolean =>
  messages.some(({ kind }) => kind === 'evidenceNeeded');
