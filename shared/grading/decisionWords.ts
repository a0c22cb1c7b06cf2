import { assertNever } from '../base/assertNever.ts';
import { SIDES } from '../dicom/projection.ts';
import type { DecisionRow } from './decisionTable.ts';
import {
  modalityText,
  percentOf,
  type SideNames,
  sectorWords,
  sentence,
  sidesText,
  sourcesText,
} from './gradeWords.ts';
import type { ImsoDerivation } from './imso.ts';
import type { RuleSettings } from './ruleSettings.ts';

/** Why a certain grade is what it is, from the row of the decision table that gave it (method §1.2). */
export function decisionText(
  row: DecisionRow,
  derivation: ImsoDerivation,
  settings: RuleSettings,
  names: SideNames,
): string {
  const sources = sourcesText(derivation.evidence.sources, 'and');
  switch (row) {
    case 1:
      return `${continuousText(derivation, names)}.`;
    case 2:
    case 3:
      return `${row === 3 ? 'Only ' : ''}${continuousText(derivation, names, row === 3)}${boneText(derivation, settings)}.`;
    case 4:
      return derivation.headline === 4
        ? `No side is continuous${boneText(derivation, settings)}.`
        : 'Bone on radiographs, no side continuous.';
    case 5:
      return `No bone on radiographs; ${sources} positive.`;
    case 6:
      return `No bone on radiographs; ${sources} negative.`;
    case 7:
      return 'No bone on radiographs: 0 or I, which radiographs cannot tell apart.';
    case 8:
      return `No bone on radiographs; ${sectorsText(derivation, names)}.`;
    default:
      return assertNever(row, 'decision row');
  }
}

/** "Lateral side is continuous"; without names where a partly hidden side is among them. */
function continuousText({ continuousSides }: ImsoDerivation, names: SideNames, isInside = false): string {
  const start = isInside ? (text: string) => text : sentence;
  if (continuousSides.length === 0) return start('one side is continuous');
  const verb = continuousSides.length === 1 ? 'is' : 'are';
  return start(`${isInside ? 'the ' : ''}${sidesText(continuousSides, names)} ${verb} continuous`);
}

function boneText({ overall }: ImsoDerivation, { percentBasis, threshold }: RuleSettings): string {
  const range = percentBasis === 'perimeter' ? null : overall[percentBasis];
  if (range === null) return '';
  const lo = percentOf(range.lo, threshold);
  const hi = percentOf(range.hi, threshold);
  return `; bone covers ${lo === hi ? lo : `${lo} to ${hi}`} of the defect`;
}

/** "bone on CT: medial continuous, lateral empty, …" */
function sectorsText({ crossSection }: ImsoDerivation, names: SideNames): string {
  if (crossSection === null) return '';
  const sectors = SIDES.map((side) => `${names(side)} ${sectorWords(crossSection.sectors[side])}`);
  return `bone on ${modalityText(crossSection.modality)}: ${sectors.join(', ')}`;
}
