/** One bone of a patient, graded; `grade` null where it is not known yet, or not one grade. */
export type GradedBone = { readonly bone: string; readonly grade: number | null; readonly text: string };

/** No bone can have a higher one. */
const HIGHEST_GRADE = 4;

/**
 * The patient's grade over the bones of a forearm, with its bone (method §1.1): the highest; of equal ones the first.
 * Null while a bone without a grade could still have a higher one, and for no bones.
 */
export function highestGrade<B extends GradedBone>(bones: readonly B[]): B | null {
  const isOpen = bones.some(({ grade }) => grade === null);
  const highest = bones.reduce<B | null>(
    (best, bone) => ((bone.grade ?? -1) > (best?.grade ?? -1) ? bone : best),
    null,
  );
  return isOpen && highest?.grade !== HIGHEST_GRADE ? null : highest;
}
