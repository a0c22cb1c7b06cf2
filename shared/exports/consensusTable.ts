import type { Bone, Limb, Side } from '../dicom/projection.ts';
import type { ConsensusStanding } from '../study/consensus.ts';
import type { ComparedGrade, DisagreementCause } from '../study/disagreement.ts';
import { NEVER, type Variable, YES_NO, yesNo } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** One decision over a unit that two readers graded, without names, times and reasons that somebody typed. */
export type ExportedDecision = {
  readonly caseCode: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly timePoint: number;
  readonly daysSinceSpacer: number | null;
  readonly readers: readonly [number, number];
  /** The derived grades before: 0 to 4, R0, or null where a reader could not grade. */
  readonly gradesBefore: readonly [ComparedGrade, ComparedGrade];
  readonly number: number;
  readonly isNewest: boolean;
  readonly kind: 'first' | 'second' | 'newMarks' | 'unresolved' | 'majority';
  /** Who signed it, by number. */
  readonly signedBy: readonly number[];
  readonly thirdReader: number | null;
  readonly causes: readonly { readonly side: Side | null; readonly cause: DisagreementCause }[];
  /** Of the read that stands; null where none does, or where it could not be graded. */
  readonly gradeAfter: ComparedGrade;
  readonly standing: ConsensusStanding;
};

const plain = (
  name: string,
  meaning: string,
  of: Variable<ExportedDecision>['of'],
  { unit = '', codes = '', missing = NEVER } = {},
): Variable<ExportedDecision> => ({ name, meaning, unit, codes, missing, of });

const GRADES = { codes: '0 to 4; R0', missing: 'the reader could not grade' };

/** One row a decision, the newest of each unit marked. */
export const CONSENSUS_TABLE: VariableTable<ExportedDecision> = {
  name: 'consensus',
  variables: [
    plain('caseCode', 'Code of the patient in the study key', ({ caseCode }) => caseCode),
    plain('limb', 'Side of the body of the defect', ({ limb }) => limb, {
      codes: 'L left; R right',
      missing: 'not said',
    }),
    plain('bone', 'Bone of the defect', ({ bone }) => bone, { missing: 'not said' }),
    plain('timePoint', 'Place of the time point among those of the defect', ({ timePoint }) => timePoint),
    plain(
      'daysSinceSpacer',
      'Whole days from the operation that put the spacer in',
      ({ daysSinceSpacer }) => daysSinceSpacer,
      { unit: 'd', missing: 'not known' },
    ),
    plain('firstReader', 'Number of the one reader', ({ readers }) => readers[0]),
    plain('secondReader', 'Number of the other', ({ readers }) => readers[1]),
    plain(
      'firstGradeBefore',
      'Derived grade of the one reader before',
      ({ gradesBefore }) => gradesBefore[0],
      GRADES,
    ),
    plain(
      'secondGradeBefore',
      'Derived grade of the other before',
      ({ gradesBefore }) => gradesBefore[1],
      GRADES,
    ),
    plain('decision', 'Which decision over this unit, from 1', ({ number }) => number),
    plain('isNewest', 'It is the one that stands', ({ isNewest }) => yesNo(isNewest), { codes: YES_NO }),
    plain('kind', 'What was decided', ({ kind }) => kind, {
      codes:
        'first the read of firstReader stands; second that of secondReader; newMarks of both together; unresolved a third reader is asked; majority the third reader agrees with one of them',
    }),
    plain(
      'signedBy',
      'Numbers of the readers who signed it, parted by spaces',
      ({ signedBy }) => signedBy.join(' ') || null,
      {
        missing: 'nobody yet, or a majority, which needs none',
      },
    ),
    plain('thirdReader', 'Number of the third reader', ({ thirdReader }) => thirdReader, {
      missing: 'no third read is locked',
    }),
    plain(
      'causes',
      'What the readers were found to have seen otherwise, of which side',
      ({ causes }) => causes.map(({ side, cause }) => `${side ?? 'grade'}:${cause}`).join(' ') || null,
      {
        codes: 'missedBone; certainty; sideOrEnFace; continuity; corners; assessability',
        missing: 'none was said',
      },
    ),
    plain('gradeAfter', 'Derived grade of the read that stands', ({ gradeAfter }) => gradeAfter, {
      codes: '0 to 4; R0',
      missing: 'nothing was agreed, or it could not be graded',
    }),
    plain('standing', 'Where the consensus over the unit stands', ({ standing }) => standing, {
      codes: 'inSession; awaitsSignatures; awaitsThirdReader; awaitsMajority; settled; unresolved',
    }),
  ],
};
