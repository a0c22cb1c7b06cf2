import { assertNever } from '../base/assertNever.ts';
import { SIDES } from '../dicom/projection.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { GradeFlag } from './gradeFlag.ts';
import { modalityText, percentOf, type SideNames, sidesText } from './gradeWords.ts';

/** A flag of a derivation as a sentence of the grade card. `threshold` is that of the rules, as a fraction. */
export function gradeFlagText(flag: GradeFlag, threshold: number, names: SideNames): Wording {
  const limit = percentOf(threshold);
  switch (flag.kind) {
    case 'thresholdReachedDiscontinuous':
      return worded('grading.flag.thresholdReachedDiscontinuous', { limit });
    case 'nearThreshold': {
      const share = percentOf(flag.share, threshold);
      return share.values?.percent === limit.values?.percent
        ? worded('grading.flag.onLimit', { limit })
        : worded('grading.flag.nearLimit', { share, limit });
    }
    case 'basesDisagree':
      return worded('grading.flag.basesDisagree', {
        length: percentOf(flag.byLength, threshold),
        area: percentOf(flag.byArea, threshold),
        limit,
      });
    case 'percentUnknown':
      return worded(
        flag.basis === 'perimeter' ? 'grading.flag.perimeterUnknown' : 'grading.flag.areaUnknown',
        { limit },
      );
    case 'partialDefect':
      return worded('grading.flag.partialDefect', { defective: flag.defectiveSides, all: SIDES.length });
    case 'crossSectionNotUsed': {
      const notTaken = { modality: modalityText(flag.modality), sides: sidesText(flag.sides, names) };
      return flag.why === 'tooOld'
        ? worded('grading.flag.tooOld', { ...notTaken, days: flag.daysApart })
        : worded('grading.flag.notUsed', notTaken);
    }
    case 'crossSectionDiffers':
      return worded('grading.flag.crossSectionDiffers', {
        modality: modalityText(flag.modality),
        sides: sidesText(flag.sides, names),
      });
    default:
      return assertNever(flag, 'grade flag');
  }
}
