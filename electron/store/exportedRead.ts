import { z } from 'zod';
import { notAssessableReasonSchema } from '../../shared/contracts/readExport.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import type { ExportedRead, ExportedSide, ExportedVolume } from '../../shared/exports/exportedRead.ts';
import { storedJson } from './storedJson.ts';

/** Where a read stands in its study, short of identity. */
export type ReadPlace = Pick<
  ExportedRead,
  | 'caseCode'
  | 'species'
  | 'limb'
  | 'bone'
  | 'defectType'
  | 'timePoint'
  | 'isReference'
  | 'daysSinceSpacer'
  | 'isInAnalysis'
  | 'reader'
  | 'purpose'
  | 'occasion'
  | 'version'
  | 'protocolVersion'
>;

/** What is stored of a read, as far as it is exported. */
export type StoredFigures = Pick<ExportedRead, 'readSha256' | 'softwareVersion' | 'activeMs' | 'idleMs'> & {
  readonly derivedJson: string;
  /** The reader's own grade and whether the unit was returned: a JSON array of at most two records. */
  readonly saidJson: string;
};

const grade = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const range = z.object({ lo: z.number(), hi: z.number() }).nullable();
const unit = z.enum(['mm', 'px']);
const side = z.enum(SIDES);
const seen = z.object({ coverage: z.number() });

const findingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['none', 'disc', 'cont', 'cannotTell']), coverage: z.number() }),
  z.object({ kind: z.literal('partlyHidden'), lo: seen, hi: seen }),
  z.object({
    kind: z.literal('na'),
    reason: notAssessableReasonSchema,
  }),
  z.object({ kind: z.enum(['unread', 'intact']) }),
]);

const sideSchema = z.object({
  side,
  finding: findingSchema,
  statement: z.object({ kind: z.enum(['clear', 'intact', 'notAssessable', 'nearTolerance']) }).nullable(),
  coverage: z.object({ lengthMm: z.number(), coveredMm: z.number(), largestGapMm: z.number() }).nullable(),
  coverageSd: z.number().nullish(),
  gapTolerance: z.number().nullable(),
  lips: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('bridged') }),
      z.object({ kind: z.literal('open'), proximal: z.number(), distal: z.number() }),
    ])
    .nullish(),
  unit,
});

const volumeSchema = z.object({
  modality: z.enum(['CT', 'MR']).nullable(),
  problem: z.string().nullable(),
  hasCartilage: z.boolean(),
  membranes: z.array(z.object({ thicknessMm: z.number() })),
  defect: z
    .object({
      lengthMm: z.number(),
      rowMm: z.number(),
      shell: z.object({ inMm: z.number(), outMm: z.number() }),
      toleranceMm: z.number(),
      hasSpacer: z.boolean(),
      coverage: z.number(),
      isBridged: z.boolean(),
      isSpiral: z.boolean(),
      newBoneMm3: z.number(),
      shellMm3: z.number(),
      cavityMm3: z.number(),
      bySector: z.array(
        z.object({ side, coverage: z.number(), occupiedRows: z.number(), isContinuous: z.boolean() }),
      ),
      sectors: z.array(
        z.object({
          side,
          state: z.enum(['na', 'none', 'disc', 'cont', 'unread']),
          statement: z.object({ kind: z.enum(['clear', 'notAssessable']) }).nullable(),
        }),
      ),
    })
    .nullable(),
});

/** The part of the stored numbers that is exported, as `derivedNumbers` wrote it; what is optional came later. */
const derivedSchema = z.object({
  grade: z.string(),
  gradeTextWithIndistinct: z.string().nullish(),
  primaryGrade: grade.nullable(),
  robustness: z.string(),
  imso: z.object({
    scale: z.enum(['0..4', 'R0..IV']),
    feasible: z.array(grade),
    defectiveSides: z.array(side),
    continuousSides: z.array(side),
  }),
  overall: z
    .object({
      lengthWeighted: range,
      equalWeighted: range,
      sd: z.number().nullable(),
      meanLip: z.object({ length: z.number(), unit }).nullable(),
    })
    .optional(),
  sides: z.array(sideSchema),
  volumes: z.array(volumeSchema).optional(),
});

/**
 * A locked read as it leaves: the stored numbers under the names of the codebook, none computed here.
 * @throws BrokenRecord where the stored figures are not what was ever written
 */
export function exportedRead(place: ReadPlace, stored: StoredFigures): ExportedRead {
  const { readSha256, softwareVersion, activeMs, idleMs } = stored;
  const derived = storedJson(derivedSchema, stored.derivedJson);
  const said = storedJson(readRecordsSchema, stored.saidJson);
  const own = said.find((record) => record.kind === 'ownGrade');
  const unreadable = said.find((record) => record.kind === 'unreadable');
  const { imso, overall } = derived;
  return {
    caseCode: place.caseCode,
    species: place.species,
    limb: place.limb,
    bone: place.bone,
    defectType: place.defectType,
    timePoint: place.timePoint,
    isReference: place.isReference,
    daysSinceSpacer: place.daysSinceSpacer,
    isInAnalysis: place.isInAnalysis,
    reader: place.reader,
    purpose: place.purpose,
    occasion: place.occasion,
    version: place.version,
    unreadableCause: unreadable === undefined ? null : (unreadable.cause ?? 'notSaid'),
    scale: imso.scale,
    grade: derived.grade,
    gradeWithIndistinct: derived.gradeTextWithIndistinct ?? null,
    feasibleGrades: imso.feasible,
    primaryGrade: derived.primaryGrade,
    ownGrade: own === undefined ? null : own.grade.kind === 'grade' ? own.grade.grade : own.grade.kind,
    isOwnGradeCommitted: own?.isCommitted ?? null,
    marksChangedAfterCommit: own?.marksChangedAfterCommit ?? null,
    robustness: derived.robustness,
    lengthShareLow: overall?.lengthWeighted?.lo ?? null,
    lengthShareHigh: overall?.lengthWeighted?.hi ?? null,
    equalShareLow: overall?.equalWeighted?.lo ?? null,
    equalShareHigh: overall?.equalWeighted?.hi ?? null,
    shareSd: overall?.sd ?? null,
    meanLip: overall?.meanLip?.length ?? null,
    meanLipUnit: overall?.meanLip?.unit ?? null,
    defectiveSides: imso.defectiveSides,
    continuousSides: imso.continuousSides,
    markedVolumes: derived.volumes?.length ?? 0,
    activeMs,
    idleMs,
    protocolVersion: place.protocolVersion,
    softwareVersion,
    readSha256,
    sides: derived.sides.map(exportedSide),
    volumes: (derived.volumes ?? []).map(exportedVolume),
  };
}

function exportedVolume(stored: z.output<typeof volumeSchema>): ExportedVolume {
  const { modality, problem, hasCartilage, membranes, defect } = stored;
  return {
    modality,
    problem,
    hasCartilage,
    membraneThicknesses: membranes.map(({ thicknessMm }) => thicknessMm),
    defect: defect && {
      length: defect.lengthMm,
      row: defect.rowMm,
      shellIn: defect.shell.inMm,
      shellOut: defect.shell.outMm,
      tolerance: defect.toleranceMm,
      hasSpacer: defect.hasSpacer,
      coverage: defect.coverage,
      isBridged: defect.isBridged,
      isSpiral: defect.isSpiral,
      newBone: defect.newBoneMm3,
      shell: defect.shellMm3,
      cavity: defect.cavityMm3,
      sectors: defect.sectors.flatMap(({ side, state, statement }) => {
        const measured = defect.bySector.find((found) => found.side === side);
        if (measured === undefined) return [];
        const { coverage, occupiedRows, isContinuous: hasPath } = measured;
        return [{ side, state, statement: statement?.kind ?? null, coverage, occupiedRows, hasPath }];
      }),
    },
  };
}

/** The sides of a locked read, as they leave; null where nothing is measured. */
export const exportedSides = (derivedJson: string): readonly ExportedSide[] =>
  storedJson(derivedSchema.pick({ sides: true }), derivedJson).sides.map(exportedSide);

function exportedSide(stored: z.output<typeof sideSchema>): ExportedSide {
  const { finding, coverage, lips } = stored;
  const { low, high } = coverageOf(finding);
  const ends = lips?.kind === 'open' ? lips : null;
  return {
    side: stored.side,
    state: finding.kind,
    notAssessableReason: finding.kind === 'na' ? finding.reason : null,
    statement: stored.statement?.kind ?? null,
    coverageLow: low,
    coverageHigh: high,
    coverageSd: stored.coverageSd ?? null,
    length: coverage?.lengthMm ?? null,
    covered: coverage?.coveredMm ?? null,
    largestGap: coverage?.largestGapMm ?? null,
    gapTolerance: stored.gapTolerance,
    lipProximal: ends?.proximal ?? null,
    lipDistal: ends?.distal ?? null,
    unit: stored.unit,
  };
}

function coverageOf(finding: z.output<typeof findingSchema>): {
  readonly low: number | null;
  readonly high: number | null;
} {
  if (finding.kind === 'partlyHidden') return { low: finding.lo.coverage, high: finding.hi.coverage };
  return 'coverage' in finding
    ? { low: finding.coverage, high: finding.coverage }
    : { low: null, high: null };
}
