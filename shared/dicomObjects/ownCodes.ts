/**
 * Terms of the scheme 99OSTEOREAD, for what no standard scheme says. A code stands for one thing for ever: a new thing
 * gets a new code. Meanings are for people who read an object without this software.
 */

import type { ExportedRead, ExportedSide } from '../exports/exportedRead.ts';
import type { DecisionRow } from '../grading/decisionTable.ts';
import type { EvidenceResult } from '../grading/otherEvidence.ts';
import type { NotAssessableReason, SideFinding } from '../grading/sideFinding.ts';
import type { OutlineRecord } from '../reading/readDocument.ts';
import { type Code, isSameCode, own } from './code.ts';

type Codes<K extends string> = Readonly<Record<K, Code>>;
/** The same for what is counted and not named. */
type Pairs<K> = readonly (readonly [K, Code])[];

export const STATES: Codes<SideFinding['kind']> = {
  none: own('st-none', 'No bone along the side'),
  disc: own('st-disc', 'Bone with a gap'),
  cont: own('st-cont', 'Continuous bone'),
  partlyHidden: own('st-partlyHidden', 'Partly hidden: measured without and with bone there'),
  cannotTell: own('st-cannotTell', 'Bone, its continuity left open'),
  intact: own('st-intact', 'Host cortex, no part of the defect'),
  na: own('st-na', 'Not assessable'),
  unread: own('st-unread', 'Nothing was said'),
};

export const NOT_ASSESSABLE: Codes<NotAssessableReason> = {
  plate: own('na-plate', 'Hidden by a plate'),
  nail: own('na-nail', 'Hidden by a nail'),
  fixatorPin: own('na-fixatorPin', 'Hidden by a pin of a fixator'),
  cement: own('na-cement', 'Hidden by cement'),
  otherBone: own('na-otherBone', 'Hidden by another bone'),
  cast: own('na-cast', 'Hidden by a cast'),
  exposure: own('na-exposure', 'Exposure'),
  endNotInField: own('na-endNotInField', 'An end of the defect is not in the picture'),
  rotated: own('na-rotated', 'Rotated or oblique view'),
  viewMissing: own('na-viewMissing', 'No view shows the side'),
  enFaceOnly: own('na-enFaceOnly', 'Bone seen face-on only, side unknown'),
  noLength: own('na-noLength', 'The corners of the side coincide'),
};

export const STATEMENTS: Codes<NonNullable<ExportedSide['statement']>> = {
  clear: own('sa-clear', 'The reader says: clear'),
  intact: own('sa-intact', 'The reader says: intact'),
  notAssessable: own('sa-na', 'The reader says: not assessable'),
  nearTolerance: own('sa-near', 'The reader answered whether it is continuous'),
};

export const CLASSES: Codes<OutlineRecord['boneClass']> = {
  definite: own('bone-definite', 'New bone, definite'),
  indistinct: own('bone-indistinct', 'New bone, indistinct'),
  notCounted: own('bone-notCounted', 'Bone that is not counted'),
};

export const NOT_COUNTED: Codes<NonNullable<OutlineRecord['notCountedReason']>> = {
  heterotopic: own('nc-heterotopic', 'Heterotopic bone'),
  residualFragment: own('nc-fragment', 'Residual fragment'),
  graft: own('nc-graft', 'Graft'),
  debris: own('nc-debris', 'Debris'),
  periostealBeyondCorners: own('nc-periosteal', 'Periosteal reaction beyond the corners'),
};

export const FACES: Codes<OutlineRecord['face']> = {
  unstated: own('face-unstated', 'Profile, not said otherwise'),
  profile: own('face-profile', 'In profile'),
  enFace: own('face-enFace', 'Face-on'),
};

type GradeWord = 0 | 1 | 2 | 3 | 4 | 'R0' | 'cannotGrade';

export const GRADES: Pairs<GradeWord> = [
  [0, own('grade-0', 'Grade 0, no new bone')],
  [1, own('grade-I', 'Grade I')],
  [2, own('grade-II', 'Grade II')],
  [3, own('grade-III', 'Grade III')],
  [4, own('grade-IV', 'Grade IV')],
  ['R0', own('grade-R0', 'R0, no bone on radiographs: 0 or I')],
  ['cannotGrade', own('grade-cannot', 'The reader cannot grade')],
];

/** What the grade of a read is where it is not one grade. */
export const NO_GRADE = {
  indeterminate: own('grade-open', 'Indeterminate: several grades are feasible'),
  nothing: own('grade-nothing', 'Nothing to grade: no side is defective'),
  returned: own('grade-returned', 'Returned without a grade'),
} as const;

export const UNREADABLE: Codes<NonNullable<ExportedRead['unreadableCause']>> = {
  exposure: own('un-exposure', 'Returned: exposure'),
  wrongBodyPart: own('un-bodyPart', 'Returned: wrong part of the body'),
  endNotInField: own('un-endNotInField', 'Returned: an end is not in the picture'),
  missingView: own('un-missingView', 'Returned: a view is missing'),
  duplicate: own('un-duplicate', 'Returned: duplicate'),
  other: own('un-other', 'Returned: another cause'),
  notSaid: own('un-notSaid', 'Returned: cause not coded'),
};

/** Why the grade is what it is: rows of the decision table. */
export const REASONS: Pairs<DecisionRow> = [
  [1, own('why-1', 'Two or more sides are continuous')],
  [2, own('why-2', 'One continuous side, share of bone at or over the threshold')],
  [3, own('why-3', 'One continuous side, share of bone under the threshold')],
  [4, own('why-4', 'Bone, no side continuous')],
  [5, own('why-5', 'No bone on radiographs, other evidence positive')],
  [6, own('why-6', 'No bone on radiographs, other evidence negative')],
  [7, own('why-7', 'No bone on radiographs, nothing else was looked at')],
  [8, own('why-8', 'No bone on radiographs, bone in cross sections')],
];

export const RESULTS: Codes<EvidenceResult> = {
  positive: own('ev-positive', 'Positive'),
  negative: own('ev-negative', 'Negative'),
  notDone: own('ev-notDone', 'Not done'),
};

export const PURPOSES: Codes<ExportedRead['purpose']> = {
  primary: own('for-primary', 'First read'),
  repeat: own('for-repeat', 'Read again after the wash-out'),
  training: own('for-training', 'Training, never analysed'),
  consensus: own('for-consensus', 'Marks agreed in a consensus'),
  third: own('for-third', 'Third read after no agreement'),
};

export const SCALES: Codes<ExportedRead['scale']> = {
  '0..4': own('scale-0-4', 'Grades 0, I, II, III, IV'),
  'R0..IV': own('scale-R0-IV', 'R0, II, III, IV: radiographs only'),
};

export const DEFECTS: Codes<ExportedRead['defectType']> = {
  segmental: own('defect-segmental', 'Segmental defect'),
  partial: own('defect-partial', 'Partial defect'),
};

export const SPECIES: Codes<ExportedRead['species']> = {
  human: own('sp-human', 'Human'),
  rat: own('sp-rat', 'Rat'),
  rabbit: own('sp-rabbit', 'Rabbit'),
  sheep: own('sp-sheep', 'Sheep'),
  other: own('sp-other', 'Another species'),
};

export const UNITS: Codes<'mm' | 'px'> = {
  mm: own('unit-mm', 'Lengths in millimetres'),
  px: own('unit-px', 'Lengths in pixels: no scale'),
};

export const YES_NO: Codes<'yes' | 'no'> = { yes: own('yes', 'Yes'), no: own('no', 'No') };

/** What a set of labelled voxels is. */
export const LABELS = {
  newBone: own('label-bone', 'New bone'),
  indistinctBone: own('label-indistinct', 'New bone, indistinct'),
  cartilage: own('label-cartilage', 'Cartilage'),
  spacer: own('label-spacer', 'Spacer'),
} as const;

/** The key of a code in a table; null for a code of none. */
export function keyOf<K extends string>(codes: Codes<K>, found: Code): K | null {
  for (const key in codes) if (isSameCode(codes[key], found)) return key;
  return null;
}

/** The same for a list of pairs. */
export const ofPair = <K>(pairs: Pairs<K>, found: Code): K | null =>
  pairs.find(([, code]) => isSameCode(code, found))?.[0] ?? null;

/** The code of one of a list of pairs, which has one for every value of its type. */
export function codeOf<K>(pairs: Pairs<K>, value: K): Code {
  const pair = pairs.find(([one]) => one === value);
  if (pair === undefined) throw new Error('a value without its code');
  return pair[1];
}
