import { SIDES, type Side } from '../dicom/projection.ts';
import type { Grade } from '../grading/grade.ts';
import { type Code, own } from './code.ts';
import { type ContentItem, coded, container, words } from './contentItem.ts';
import {
  codeUnder,
  type Items,
  keyUnder,
  Malformed,
  named,
  needed,
  neededKey,
  textUnder,
} from './contentReader.ts';
import {
  codeOf,
  DEFECTS,
  GRADES,
  keyOf,
  NO_GRADE,
  ofPair,
  PURPOSES,
  REASONS,
  RESULTS,
  SCALES,
  SPECIES,
  UNITS,
  UNREADABLE,
  YES_NO,
} from './ownCodes.ts';
import type { ReportedEvidence, ReportedFigures, ReportedRead } from './reportedRead.ts';
import { EVALUATIONS, SIDE_CODES } from './standardCodes.ts';

const NAMES = {
  grade: own('grade', 'Grade of osteogenesis of the induced membrane'),
  feasible: own('feasible', 'A grade that the marks leave open'),
  primary: own('primaryGrade', 'The grade that stands for the read in tables'),
  reason: own('why', 'Why the grade is what it is'),
  ownGrade: own('ownGrade', 'Grade that the reader gave'),
  isCommitted: own('isCommitted', 'Given before the derived grade was shown'),
  changedAfter: own('changedAfter', 'Marks changed after the derived grade was shown'),
  scale: own('scale', 'Scale of the grades'),
  returned: own('returned', 'Why the case was returned'),
  purpose: own('purpose', 'What the read was made for'),
  defectType: own('defectType', 'Kind of the defect'),
  species: own('species', 'Species'),
  isReference: own('isReference', 'Film from right after the spacer, not graded'),
  isInAnalysis: own('isInAnalysis', 'Belongs to the analysis set'),
  defective: own('defective', 'A side that belongs to the defect'),
  continuous: own('continuous', 'A side that new bone bridges'),
  lipUnit: own('lipUnit', 'Unit of the mean length of bone that arises'),
  ct: own('evidenceCt', 'CT'),
  mr: own('evidenceMr', 'MR'),
  exploration: own('evidenceExplor', 'Exploration'),
  histology: own('evidenceHisto', 'Histology'),
  gradeText: own('gradeText', 'Grade in words'),
  withIndistinct: own('withIndistinct', 'Grade in words with indistinct bone counted'),
  robustness: own('robustness', 'What other rules would make of it'),
  softwareVersion: own('softwareVersion', 'Version of OsteoRead that locked the read'),
  readSha256: own('readSha256', 'SHA-256 of the locked read'),
  caseCode: own('caseCode', 'Code of the case'),
} as const;

/** What is said in words: the grade with its reasons, and what the read is. */
export function evaluations({ figures, reasons, evidence }: ReportedRead): ContentItem {
  const yesNo = (name: Code, value: boolean | null): readonly ContentItem[] =>
    value === null ? [] : [coded(name, YES_NO[value ? 'yes' : 'no'])];
  const text = (name: Code, value: string | null): readonly ContentItem[] =>
    value === null || value === '' ? [] : [words(name, value)];
  const sides = (name: Code, of: readonly Side[]) => of.map((side) => coded(name, SIDE_CODES[side]));
  return container(EVALUATIONS, null, [
    coded(NAMES.grade, gradeCode(figures)),
    ...figures.feasibleGrades.map((grade) => coded(NAMES.feasible, codeOf(GRADES, grade))),
    ...(figures.primaryGrade === null ? [] : [coded(NAMES.primary, codeOf(GRADES, figures.primaryGrade))]),
    ...reasons.map((row) => coded(NAMES.reason, codeOf(REASONS, row))),
    coded(NAMES.scale, SCALES[figures.scale]),
    ...(figures.ownGrade === null ? [] : [coded(NAMES.ownGrade, codeOf(GRADES, figures.ownGrade))]),
    ...yesNo(NAMES.isCommitted, figures.isOwnGradeCommitted),
    ...yesNo(NAMES.changedAfter, figures.marksChangedAfterCommit),
    ...(figures.unreadableCause === null ? [] : [coded(NAMES.returned, UNREADABLE[figures.unreadableCause])]),
    coded(NAMES.purpose, PURPOSES[figures.purpose]),
    coded(NAMES.defectType, DEFECTS[figures.defectType]),
    coded(NAMES.species, SPECIES[figures.species]),
    ...yesNo(NAMES.isReference, figures.isReference),
    ...yesNo(NAMES.isInAnalysis, figures.isInAnalysis),
    ...sides(NAMES.defective, figures.defectiveSides),
    ...sides(NAMES.continuous, figures.continuousSides),
    ...(figures.meanLipUnit === null ? [] : [coded(NAMES.lipUnit, UNITS[figures.meanLipUnit])]),
    ...(evidence === null
      ? []
      : [
          coded(NAMES.ct, RESULTS[evidence.ct]),
          coded(NAMES.mr, RESULTS[evidence.mr]),
          coded(NAMES.exploration, RESULTS[evidence.exploration]),
          coded(NAMES.histology, RESULTS[evidence.histology]),
        ]),
    ...text(NAMES.gradeText, figures.grade),
    ...text(NAMES.withIndistinct, figures.gradeWithIndistinct),
    ...text(NAMES.robustness, figures.robustness),
    ...text(NAMES.caseCode, figures.caseCode),
    ...text(NAMES.softwareVersion, figures.softwareVersion),
    ...text(NAMES.readSha256, figures.readSha256),
  ]);
}

/** The grade of a read as one code. */
function gradeCode({ unreadableCause, feasibleGrades, scale }: ReportedFigures): Code {
  if (unreadableCause !== null) return NO_GRADE.returned;
  const [first, ...others] = feasibleGrades;
  if (first === undefined) return NO_GRADE.nothing;
  if (others.length > 0) return NO_GRADE.indeterminate;
  return codeOf(GRADES, scale === 'R0..IV' && first === 0 ? 'R0' : first);
}

type Evaluated = Pick<
  ReportedFigures,
  | 'grade'
  | 'gradeWithIndistinct'
  | 'feasibleGrades'
  | 'primaryGrade'
  | 'ownGrade'
  | 'isOwnGradeCommitted'
  | 'marksChangedAfterCommit'
  | 'robustness'
  | 'scale'
  | 'unreadableCause'
  | 'purpose'
  | 'defectType'
  | 'species'
  | 'isReference'
  | 'isInAnalysis'
  | 'defectiveSides'
  | 'continuousSides'
  | 'meanLipUnit'
  | 'caseCode'
  | 'softwareVersion'
  | 'readSha256'
>;

/** What such a container says. @throws Malformed */
export function evaluated(items: Items): Pick<ReportedRead, 'reasons'> & {
  readonly figures: Evaluated;
  readonly evidence: Omit<ReportedEvidence, 'explorationThicknessMm'> | null;
} {
  const yesNo = (name: Code): boolean | null => {
    const key = keyUnder(items, name, YES_NO);
    return key === null ? null : key === 'yes';
  };
  const sides = (name: Code): readonly Side[] => {
    const found = codesUnder(items, name).map((code) => needed(keyOf(SIDE_CODES, code), 'known side'));
    return SIDES.filter((side) => found.includes(side));
  };
  const ownGrade = codeUnder(items, NAMES.ownGrade);
  const primary = codeUnder(items, NAMES.primary);
  const ct = keyUnder(items, NAMES.ct, RESULTS);
  return {
    figures: {
      feasibleGrades: codesUnder(items, NAMES.feasible).map(plainGrade),
      primaryGrade: primary === null ? null : plainGrade(primary),
      ownGrade: ownGrade === null ? null : needed(ofPair(GRADES, ownGrade), 'known own grade'),
      isOwnGradeCommitted: yesNo(NAMES.isCommitted),
      marksChangedAfterCommit: yesNo(NAMES.changedAfter),
      scale: neededKey(items, NAMES.scale, SCALES),
      unreadableCause: keyUnder(items, NAMES.returned, UNREADABLE),
      purpose: neededKey(items, NAMES.purpose, PURPOSES),
      defectType: neededKey(items, NAMES.defectType, DEFECTS),
      species: neededKey(items, NAMES.species, SPECIES),
      isReference: needed(yesNo(NAMES.isReference), 'reference'),
      isInAnalysis: needed(yesNo(NAMES.isInAnalysis), 'analysis'),
      defectiveSides: sides(NAMES.defective),
      continuousSides: sides(NAMES.continuous),
      meanLipUnit: keyUnder(items, NAMES.lipUnit, UNITS),
      grade: textUnder(items, NAMES.gradeText) ?? '',
      gradeWithIndistinct: textUnder(items, NAMES.withIndistinct),
      robustness: textUnder(items, NAMES.robustness) ?? '',
      caseCode: textUnder(items, NAMES.caseCode) ?? '',
      softwareVersion: textUnder(items, NAMES.softwareVersion) ?? '',
      readSha256: textUnder(items, NAMES.readSha256) ?? '',
    },
    reasons: codesUnder(items, NAMES.reason).map((code) => needed(ofPair(REASONS, code), 'known reason')),
    evidence:
      ct === null
        ? null
        : {
            ct,
            mr: neededKey(items, NAMES.mr, RESULTS),
            exploration: neededKey(items, NAMES.exploration, RESULTS),
            histology: neededKey(items, NAMES.histology, RESULTS),
          },
  };
}

const codesUnder = (items: Items, name: Code): readonly Code[] =>
  named(items, name).flatMap(({ value }) => (value.kind === 'code' ? [value.code] : []));

function plainGrade(code: Code): Grade {
  const grade = ofPair(GRADES, code);
  if (grade === null || grade === 'R0' || grade === 'cannotGrade') throw new Malformed('another grade');
  return grade;
}
