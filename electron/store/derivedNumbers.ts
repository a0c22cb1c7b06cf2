import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ReadBone } from '../../shared/reading/laidDefect.ts';
import type { ReadContext, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { VolumeDerivation } from '../../shared/reading/volumeDerivation.ts';
import { say } from '../english.ts';
import { BrokenRecord } from './errors.ts';

/** Everything that follows from records in their context. */
export const derive = (context: ReadContext, records: readonly ReadRecord[]): ReadDerivation =>
  deriveRead(context, Object.fromEntries(records.map((record) => [record.id, record])));

/**
 * The numbers and words of a derivation that are stored beside a locked read: what a table or a report needs,
 * and what is compared when the read is opened again.
 */
export function derivedNumbers(derivation: ReadDerivation, records: readonly ReadRecord[]): JsonValue {
  const { gradeText, gradeTextWithIndistinct, robustness, limb, imso, overall, primaryGrade, sides } =
    derivation;
  const grade = records.some(({ kind }) => kind === 'unreadable') ? 'Unreadable' : gradeText;
  const measured = Object.values(sides).map(
    ({ side, finding, statement, coverage, coverageSd, lips, gapTolerance, unit }) => ({
      side,
      finding,
      statement,
      coverage,
      coverageSd,
      lips,
      gapTolerance,
      unit,
    }),
  );
  const numbers = {
    grade,
    gradeTextWithIndistinct,
    primaryGrade,
    robustness: say(robustness),
    // A conflict is told by whom it is with; its sentence belongs to the screen.
    limb: limb.kind === 'conflict' ? { kind: limb.kind, marker: limb.marker } : limb,
    imso,
    overall,
    sides: measured,
    // Absent where no volume is marked, as in reads of before volumes could be.
    ...(derivation.volumes.length === 0 ? {} : { volumes: derivation.volumes.map(volumeNumbers) }),
  };
  // Through text once, so that what is compared later is what JSON can hold.
  return JSON.parse(JSON.stringify(numbers));
}

/** The figures of one volume; null where its defect could not be laid flat, with the reason. */
function volumeNumbers({ stack, modality, problem, laid, hasCartilage, membranes }: VolumeDerivation) {
  return {
    ...stack,
    modality,
    problem: problem?.kind ?? null,
    hasCartilage,
    membranes: membranes.map(({ record, thicknessMm }) => ({ sequence: record.sequence, thicknessMm })),
    defect: laid && {
      lengthMm: laid.plan.axis.lengthMm,
      rowMm: laid.counted.map.rowMm,
      shell: laid.plan.shell,
      toleranceMm: laid.plan.toleranceMm,
      hasSpacer: laid.map.hasSpacer,
      ...boneNumbers(laid.counted),
      otherwise: laid.otherwise && boneNumbers(laid.otherwise),
      sectors: Object.values(laid.sectors).map(({ side, state, statement }) => ({ side, state, statement })),
    },
  };
}

const boneNumbers = ({ findings, volumes }: ReadBone) => ({
  coverage: findings.coverage,
  isBridged: findings.anyPath !== null,
  isSpiral: findings.isSpiral,
  bySector: SIDES.map((side) => {
    const { coverage, occupiedRows, path } = findings.sectors[side];
    return { side, coverage, occupiedRows, isContinuous: path !== null };
  }),
  ...volumes,
});

/** The grade in words, as it was stored. */
export function storedGrade(derived: JsonValue): string {
  const grade = derived !== null && typeof derived === 'object' && 'grade' in derived ? derived.grade : null;
  if (typeof grade !== 'string') throw new BrokenRecord('a locked read without its grade');
  return grade;
}
