import { assertNever } from '../base/assertNever.ts';
import { SIDES } from '../dicom/projection.ts';
import type { GradeFlag } from './gradeFlag.ts';
import { modalityText, percentOf, type SideNames, sentence, sidesText } from './gradeWords.ts';

/** A flag of a derivation as a sentence of the grade card. `threshold` is that of the rules, as a fraction. */
export function gradeFlagText(flag: GradeFlag, threshold: number, names: SideNames): string {
  const limit = percentOf(threshold);
  switch (flag.kind) {
    case 'thresholdReachedDiscontinuous':
      return `${limit} or more but discontinuous.`;
    case 'nearThreshold': {
      const share = percentOf(flag.share, threshold);
      return share.endsWith(limit)
        ? `On the limit of ${limit}, within measuring error.`
        : `${share}: within measuring error of ${limit}.`;
    }
    case 'basesDisagree': {
      const length = percentOf(flag.byLength, threshold);
      const area = percentOf(flag.byArea, threshold);
      return `${sentence(length)} by length, ${area} by bone area: ${limit} lies between.`;
    }
    case 'percentUnknown': {
      const basis = flag.basis === 'perimeter' ? 'unwrapped CT area' : 'bone area';
      return `The percentage by ${basis} is not known here; it may lie on either side of ${limit}.`;
    }
    case 'partialDefect':
      return `Partial defect: ${flag.defectiveSides} of ${SIDES.length} sides.`;
    case 'crossSectionNotUsed': {
      const modality = modalityText(flag.modality);
      const why =
        flag.why === 'tooOld'
          ? `lies ${flag.daysApart} days from the radiographs`
          : 'does not stand in for radiographs here';
      return `${modality} ${why}: ${sidesText(flag.sides, names)} not taken from it.`;
    }
    default:
      return assertNever(flag, 'grade flag');
  }
}
