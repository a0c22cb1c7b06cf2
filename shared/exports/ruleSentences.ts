import type { RuleSettings } from '../grading/ruleSettings.ts';

/** A fraction in percent, without the noise of the product. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(1))} %`;

/**
 * How grades follow from marks, as sentences for a paper: the scale, what counts for the threshold, what is continuous,
 * and what CT, MR and other evidence do. English, because a journal's methods are; every key of method §6 that changes a
 * grade is said.
 */
export function ruleSentences(rules: RuleSettings): readonly string[] {
  return [
    rules.scale === '0..4'
      ? 'Each defect was graded 0, I, II, III or IV.'
      : 'Each defect was graded R0, II, III or IV, where R0 stands for grades 0 and I, which radiographs cannot tell apart.',
    'New bone was outlined, and how much of each of the four sides of the defect (medial, lateral, anterior, posterior) it covers was measured; a side that could not be assessed left open every grade compatible with it.',
    thresholdSentence(rules),
    partialSentence(rules),
    gapSentence(rules),
    corridorSentence(rules),
    rules.indistinctCounts === 'yes'
      ? 'Indistinct shadows were counted as new bone.'
      : 'Indistinct shadows were marked and not counted as new bone.',
    crossSectionSentence(rules),
    evidenceSentence(rules),
  ];
}

const BONE: Readonly<Record<Exclude<RuleSettings['pctRule'], 'off'>, string>> = {
  anchored: 'all new bone once at least one side was continuous',
  continuousOnly: 'the new bone of continuous sides',
  any: 'all new bone, continuous or not',
};

const BASIS: Readonly<Record<RuleSettings['percentBasis'], string>> = {
  length: 'the length of the defective sides',
  area: 'the projected area of the defective sides',
  perimeter: 'the unwrapped area on CT',
  equal: 'the defective sides, each weighted alike',
};

function thresholdSentence({ pctRule, percentBasis, threshold, precedence }: RuleSettings): string {
  if (pctRule === 'off') return 'The amount of new bone played no part in the grade.';
  const higher =
    precedence === 'IV' ? 'grade IV was given' : 'a defect with one continuous side was given grade III';
  return `The amount was ${BONE[pctRule]}, as a share of ${BASIS[percentBasis]}; where it reached ${percent(threshold)} (inclusive), ${higher}.`;
}

const partialSentence = ({ partialRule }: RuleSettings): string =>
  partialRule === 'cap'
    ? 'In a partial defect a continuous side without bone beside it was graded III at most.'
    : 'In a partial defect only the defective sides were graded.';

function gapSentence({ gapTolerance, continuity }: RuleSettings): string {
  const longest =
    gapTolerance === 'formula'
      ? 'the greater of two pixels and the smaller of 1 mm and 2 % of the side'
      : `${gapTolerance.mm} mm`;
  const pieces = continuity === 'connected' ? ' Pieces had to touch, not only to overlap in projection.' : '';
  return `A side was continuous where no gap, at either end too, was longer than ${longest}.${pieces}`;
}

function corridorSentence({ wIn, wOut, defectFrame }: RuleSettings): string {
  const inward = wIn === 'halfWidth' ? 'half the width of the bone inwards' : `${wIn.mm} mm inwards`;
  const outward =
    wOut === 'formula' ? 'the smaller of 10 mm and half the width outwards' : `${wOut.mm} mm outwards`;
  const corners = defectFrame === 'perReader' ? 'Each reader set' : 'All readers used the same';
  return `Bone counted for a side within a corridor from ${inward} to ${outward}. ${corners} corners of the defect.`;
}

function crossSectionSentence({ ctPolicy, ctWindowDays }: RuleSettings): string {
  const within = `CT or MR within ${ctWindowDays} days of the radiographs`;
  switch (ctPolicy) {
    case 'fill':
      return `${within} stood in for sides that no radiograph showed.`;
    case 'strict':
      return `${within} could show grade I and no higher grade.`;
    case 'override':
      return `${within} replaced the radiographs for the sides they showed.`;
  }
}

function evidenceSentence({ explorationCounts, needCartilage }: RuleSettings): string {
  const sources =
    explorationCounts === 'yes'
      ? 'CT, MR, surgical exploration or histology'
      : 'CT or MR; exploration and histology did not count';
  const cartilage =
    needCartilage === 'yes'
      ? ' Cartilage was required.'
      : ' A thick, hard membrane without cartilage was enough.';
  return `Grade I needed evidence from ${sources}.${cartilage}`;
}
