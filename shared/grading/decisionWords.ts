import { assertNever } from '../base/assertNever.ts';
import type { Side } from '../dicom/projection.ts';
import { allOf, type Wording, worded } from '../texts/wording.ts';
import type { DecisionRow } from './decisionTable.ts';
import {
  modalityText,
  percentOf,
  type SideNames,
  sectorWords,
  sidesText,
  sourceNames,
} from './gradeWords.ts';
import type { ImsoDerivation } from './imso.ts';
import type { RuleSettings } from './ruleSettings.ts';

/** Why a certain grade is what it is, from the row of the decision table that gave it (method §1.2). */
export function decisionText(
  row: DecisionRow,
  derivation: ImsoDerivation,
  settings: RuleSettings,
  names: SideNames,
): Wording {
  const sources = allOf(sourceNames(derivation.evidence.sources));
  switch (row) {
    case 1:
      return worded('grading.decided.plain', { what: continuousText(derivation, names) });
    case 2:
      return continuousWithBone(derivation, settings, names);
    case 3:
      return onlyContinuous(derivation, settings, names);
    case 4:
      return derivation.headline === 4
        ? noneContinuous(derivation, settings)
        : worded('grading.decided.discontinuous');
    case 5:
      return worded('grading.decided.noBonePositive', { sources });
    case 6:
      return worded('grading.decided.noBoneNegative', { sources });
    case 7:
      return worded('grading.decided.noBoneOpen');
    case 8:
      return sectorsText(derivation, names);
    default:
      return assertNever(row, 'decision row');
  }
}

/** "lateral side is continuous"; without names where a partly hidden side is among them. */
const continuousText = ({ continuousSides }: ImsoDerivation, names: SideNames): Wording =>
  continuousSides.length === 0
    ? worded('grading.decided.oneContinuous')
    : worded('grading.decided.continuous', {
        count: continuousSides.length,
        sides: sidesText(continuousSides, names),
      });

function continuousWithBone(derivation: ImsoDerivation, settings: RuleSettings, names: SideNames): Wording {
  const what = continuousText(derivation, names);
  const share = boneShare(derivation, settings);
  return share === null
    ? worded('grading.decided.plain', { what })
    : worded('grading.decided.plainWithBone', { what, share });
}

function onlyContinuous(derivation: ImsoDerivation, settings: RuleSettings, names: SideNames): Wording {
  const share = boneShare(derivation, settings);
  if (derivation.continuousSides.length === 0)
    return share === null
      ? worded('grading.decided.onlyOne')
      : worded('grading.decided.onlyOneWithBone', { share });
  const what = continuousText(derivation, names);
  return share === null
    ? worded('grading.decided.only', { what })
    : worded('grading.decided.onlyWithBone', { what, share });
}

function noneContinuous(derivation: ImsoDerivation, settings: RuleSettings): Wording {
  const share = boneShare(derivation, settings);
  return share === null
    ? worded('grading.decided.noneContinuous')
    : worded('grading.decided.noneContinuousWithBone', { share });
}

/** "55 %", "52 % to 58 %": how much of the defect bone covers; null where the rules count another way. */
function boneShare({ overall }: ImsoDerivation, { percentBasis, threshold }: RuleSettings): Wording | null {
  const range = percentBasis === 'perimeter' ? null : overall[percentBasis];
  if (range === null) return null;
  const lo = percentOf(range.lo, threshold);
  const hi = percentOf(range.hi, threshold);
  const isOne = lo.key === hi.key && lo.values?.percent === hi.values?.percent;
  return isOne ? lo : worded('grading.share.range', { lo, hi });
}

/** "No bone on radiographs; bone on CT: medial continuous, lateral empty, …" */
function sectorsText({ crossSection }: ImsoDerivation, names: SideNames): Wording {
  if (crossSection === null) return worded('grading.decided.noBone');
  const sector = (side: Side): Wording =>
    worded('grading.sector.named', { side: names(side), state: sectorWords(crossSection.sectors[side]) });
  return worded('grading.decided.noBoneSectors', {
    modality: modalityText(crossSection.modality),
    first: sector('medial'),
    second: sector('lateral'),
    third: sector('anterior'),
    fourth: sector('posterior'),
  });
}
