/**
 * What follows from the marks in the volumes of a read (method §2.4): the defect laid flat and its sectors. What the
 * grade takes of it stands in volumeEvidence.ts.
 */
import type { Limb, Side } from '../dicom/projection.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import { PairMemo } from '../measurement/pairMemo.ts';
import { type Wording, worded } from '../texts/wording.ts';
import { type DefectMap, mapDefect } from '../volume/defectMap.ts';
import { type DefectPlan, type PlanProblem, planDefect } from '../volume/defectPlan.ts';
import { CARTILAGE } from '../volume/label.ts';
import type { LabelSlices } from '../volume/labelledBox.ts';
import { type MapFindings, readMap } from '../volume/mapFindings.ts';
import { lengthOf, wayBetween } from '../volume/pointLps.ts';
import type { UnwrappedMap } from '../volume/unwrappedMap.ts';
import { labelsOfRecord } from './labelsOfRecord.ts';
import { type LaidDefect, type ReadBone, type SectorReading, sectorState } from './laidDefect.ts';
import { type ReadDocument, recordsOf } from './readDocument.ts';
import type { Remark } from './remark.ts';
import {
  type LabelSliceRecord,
  type MembraneRecord,
  type SectorStatementRecord,
  type StackRef,
  stackKey,
  type VolumeDefectRecord,
} from './volumeRecords.ts';
import { volumeRemarks } from './volumeRemarks.ts';

/** A volume with marks of this read. */
export type VolumeDerivation = {
  readonly stack: StackRef;
  /** Null where labels or thicknesses stand without a defect. */
  readonly record: VolumeDefectRecord | null;
  readonly modality: 'CT' | 'MR' | null;
  readonly slices: LabelSlices;
  /** Why there is no map yet, in words; null where there is one. */
  readonly problem: {
    readonly kind: PlanProblem | 'limbUnknown' | 'notMarked';
    readonly text: Wording;
  } | null;
  readonly laid: LaidDefect | null;
  /** What the reader should bear in mind of the map. */
  readonly remarks: readonly Remark[];
  readonly hasCartilage: boolean;
  readonly membranes: readonly { readonly record: MembraneRecord; readonly thicknessMm: number }[];
};

type VolumeMarks = {
  readonly stack: StackRef;
  readonly record: VolumeDefectRecord | null;
  readonly labels: readonly LabelSliceRecord[];
  readonly statements: readonly SectorStatementRecord[];
  readonly membranes: readonly MembraneRecord[];
};

const plans = new PairMemo<VolumeDefectRecord, RuleSettings, ReturnType<typeof planDefect>>();
const marksOf = new WeakMap<VolumeDerivation, VolumeMarks & { readonly limb: Limb | null }>();
const findingsOf = new WeakMap<UnwrappedMap, { readonly limb: Limb; readonly findings: MapFindings }>();

/**
 * Derives every volume that has marks, CT before MR.
 * @param previous those of an earlier document: what did not change is taken from there. Changes no result.
 */
export function deriveVolumes(
  document: ReadDocument,
  limb: Limb | null,
  rules: RuleSettings,
  previous: readonly VolumeDerivation[] = [],
): readonly VolumeDerivation[] {
  return volumesWithMarks(document)
    .map((marks) => {
      const before = previous.find(({ stack }) => stackKey(stack) === stackKey(marks.stack)) ?? null;
      if (before !== null && isSame(marksOf.get(before), marks, limb)) return before;
      const derived = deriveVolume(marks, limb, rules, before);
      marksOf.set(derived, { ...marks, limb });
      return derived;
    })
    .toSorted((a, b) => (a.modality ?? 'Z').localeCompare(b.modality ?? 'Z', 'en'));
}

function volumesWithMarks(document: ReadDocument): readonly VolumeMarks[] {
  const defects = recordsOf(document, 'volumeDefect');
  const labels = Map.groupBy(recordsOf(document, 'labelSlice'), stackKey);
  const statements = Map.groupBy(recordsOf(document, 'sectorStatement'), stackKey);
  const membranes = Map.groupBy(recordsOf(document, 'membrane'), stackKey);
  const stacks = new Map<string, StackRef>(
    [...defects, ...[...labels.values(), ...membranes.values()].flat()].map((record) => [
      stackKey(record),
      { seriesId: record.seriesId, place: record.place },
    ]),
  );
  return [...stacks].map(([key, stack]) => ({
    stack,
    record: defects.find((record) => stackKey(record) === key) ?? null,
    labels: labels.get(key) ?? [],
    statements: statements.get(key) ?? [],
    membranes: membranes.get(key) ?? [],
  }));
}

function isSame(
  before: (VolumeMarks & { limb: Limb | null }) | undefined,
  now: VolumeMarks,
  limb: Limb | null,
) {
  const areSame = (a: readonly object[], b: readonly object[]): boolean =>
    a.length === b.length && a.every((record, index) => record === b[index]);
  return (
    before !== undefined &&
    before.record === now.record &&
    before.limb === limb &&
    areSame(before.labels, now.labels) &&
    areSame(before.statements, now.statements) &&
    areSame(before.membranes, now.membranes)
  );
}

function deriveVolume(
  { stack, record, labels, statements, membranes }: VolumeMarks,
  limb: Limb | null,
  rules: RuleSettings,
  before: VolumeDerivation | null,
): VolumeDerivation {
  const slices = new Map(
    labels.flatMap((label) => {
      const slice = labelsOfRecord(label);
      return slice === null ? [] : [[label.slice, slice] as const];
    }),
  );
  const volume = {
    stack,
    record,
    modality: record?.modality ?? null,
    slices,
    hasCartilage: [...slices.values()].some((slice) => slice.labels.includes(CARTILAGE)),
    membranes: membranes.map((membrane) => ({
      record: membrane,
      thicknessMm: lengthOf(wayBetween(membrane.from, membrane.to)),
    })),
  };
  const failed = (kind: NonNullable<VolumeDerivation['problem']>['kind']): VolumeDerivation => ({
    ...volume,
    problem: { kind, text: worded(`scan.problem.${kind}`) },
    laid: null,
    remarks: [],
  });
  if (record === null) return failed('notMarked');
  const planned = plans.recall(record, rules, () => planDefect(record, planRules(rules)));
  if (!planned.ok) return failed(planned.error);
  if (limb === null) return failed('limbUnknown');
  const plan = planned.value;
  const map = mapDefect(plan, slices, before?.laid?.map ?? null);
  const isWithIndistinct = rules.indistinctCounts === 'yes';
  const definite = readBone(map.definite, limb, plan);
  const withIndistinct = map.withIndistinct && readBone(map.withIndistinct, limb, plan);
  const counted = isWithIndistinct ? (withIndistinct ?? definite) : definite;
  const sector = (side: Side): SectorReading => {
    const statement = statements.find((one) => one.side === side)?.statement ?? null;
    const finding = counted.findings.sectors[side];
    return { side, finding, statement, state: sectorState(finding, statement) };
  };
  const laid: LaidDefect = {
    plan,
    map,
    counted,
    otherwise: withIndistinct === null ? null : isWithIndistinct ? definite : withIndistinct,
    sectors: {
      medial: sector('medial'),
      lateral: sector('lateral'),
      anterior: sector('anterior'),
      posterior: sector('posterior'),
    },
  };
  return { ...volume, problem: null, laid, remarks: volumeRemarks(laid) };
}

const planRules = ({ wIn, wOut, gapTolerance }: RuleSettings) => ({
  wInMm: wIn === 'halfWidth' ? null : wIn.mm,
  wOutMm: wOut === 'formula' ? null : wOut.mm,
  gapMm: gapTolerance === 'formula' ? null : gapTolerance.mm,
});

function readBone(
  { map, thicknessMm, volumes }: DefectMap['definite'],
  limb: Limb,
  { toleranceMm }: DefectPlan,
): ReadBone {
  const known = findingsOf.get(map);
  const findings = known?.limb === limb ? known.findings : readMap(map, limb, toleranceMm);
  findingsOf.set(map, { limb, findings });
  return { map, findings, thicknessMm, volumes };
}
