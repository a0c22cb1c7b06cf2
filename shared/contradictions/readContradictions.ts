import { SIDES } from '../dicom/projection.ts';
import { coverageFigure } from '../texts/coverageFigure.ts';
import { allOf, type Wording, worded } from '../texts/wording.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import type { ReadCircumstances } from './readCircumstances.ts';

/** Half of the defect, at which the paper's fourth grade begins. */
const HALF = 0.5;

/**
 * What a grade rests on where the definitions of the paper say otherwise (method §1.4, §1.5). A case is told once of a
 * kind, whoever read it so.
 */
export function readContradictions(reads: readonly ReadCircumstances[]): readonly Contradiction[] {
  return [
    ...ofCases('indistinctInGradeOne', reads.filter(isIndistinctOne), (read) =>
      worded('contradictions.indistinctInGradeOne', { grade: read.gradeWithIndistinct ?? '' }),
    ),
    ...ofCases('gradeOneByExploration', reads.filter(isByExploration), () =>
      worded('contradictions.gradeOneByExploration'),
    ),
    ...ofCases('gradeBySectionAlone', reads.filter(isBySection), (read) =>
      worded('contradictions.gradeBySectionAlone', {
        grade: read.grade,
        sides: allOf(
          SIDES.filter((side) => read.sidesFromSection.includes(side)).map((side) => worded(`sides.${side}`)),
        ),
      }),
    ),
    ...halfCovered(reads.filter(isHalfCovered)),
  ];
}

const isGrade = ({ feasibleGrades }: ReadCircumstances, grade: number): boolean =>
  feasibleGrades.length === 1 && feasibleGrades[0] === grade;

const isIndistinctOne = (read: ReadCircumstances): boolean =>
  isGrade(read, 1) && read.gradeWithIndistinct !== null && read.gradeWithIndistinct !== read.grade;

const isByExploration = (read: ReadCircumstances): boolean =>
  isGrade(read, 1) &&
  read.evidence.exploration === 'positive' &&
  read.evidence.ct !== 'positive' &&
  read.evidence.mr !== 'positive';

const isBySection = ({ feasibleGrades, continuousSides, sidesFromSection }: ReadCircumstances): boolean =>
  Math.min(...feasibleGrades) >= 3 &&
  feasibleGrades.length > 0 &&
  continuousSides.length > 0 &&
  continuousSides.every((side) => sidesFromSection.includes(side));

const isHalfCovered = (read: ReadCircumstances): boolean =>
  isGrade(read, 2) && read.lengthShareLow !== null && read.lengthShareLow >= HALF;

/** One sentence for all cases, because it is the rule that is in question and not the case. */
function halfCovered(reads: readonly ReadCircumstances[]): readonly Contradiction[] {
  if (reads.length === 0) return [];
  const most = Math.max(...reads.map(({ lengthShareLow }) => lengthShareLow ?? 0));
  const cases = [...new Set(reads.map(({ caseCode }) => caseCode))];
  return [
    {
      kind: 'halfCoveredYetTwo',
      cases,
      told: worded('contradictions.halfCoveredYetTwo', {
        count: cases.length,
        share: coverageFigure(most, 1),
      }),
      kept: worded('contradictions.kept.halfCoveredYetTwo'),
    },
  ];
}

type OfCases = Extract<
  ContradictionKind,
  'indistinctInGradeOne' | 'gradeOneByExploration' | 'gradeBySectionAlone'
>;

/** One contradiction a case, whoever of its readers read it so. */
function ofCases(
  kind: OfCases,
  reads: readonly ReadCircumstances[],
  told: (read: ReadCircumstances) => Wording,
): readonly Contradiction[] {
  return [...Map.groupBy(reads, ({ caseCode }) => caseCode)].flatMap(([caseCode, [first]]) =>
    first === undefined
      ? []
      : [
          {
            kind,
            cases: [caseCode],
            told: told(first),
            kept: worded(`contradictions.kept.${kind}`),
          },
        ],
  );
}
