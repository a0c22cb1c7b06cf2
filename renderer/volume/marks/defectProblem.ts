import type { VolumeDerivation } from '../../../shared/reading/volumeDerivation.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';

/**
 * What keeps the defect of a series from being laid flat, in words; null where nothing does. A locked read cannot be
 * told to set its ends: it has none.
 */
export function defectProblem(
  derivation: Pick<VolumeDerivation, 'problem'> | null,
  isDraft: boolean,
): Wording | null {
  const problem = derivation === null ? NOT_MARKED : derivation.problem;
  if (problem === null) return null;
  const isUnset = problem.kind === 'notMarked' || problem.kind === 'endsNotSet';
  return isUnset && !isDraft ? worded('scan.problem.noneMarked') : problem.text;
}

const NOT_MARKED = { kind: 'notMarked', text: worded('scan.problem.notMarked') } as const;
