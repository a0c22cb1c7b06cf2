/**
 * What follows from the marks in the volumes of a read (method §2.4): the defect laid flat, its sectors, and what of
 * it the grade may rest on.
 */
import { type Limb, SIDES, type Side } from '../dicom/projection.ts';
import type { EvidenceResult } from '../grading/otherEvidence.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import type { CrossSection, Sector } from '../grading/sideFinding.ts';
import { PairMemo } from '../measurement/pairMemo.ts';
import { type Wording, worded } from '../texts/wording.ts';
import { type DefectMap, mapDefect } from '../volume/defectMap.ts';
import { type DefectPlan, type PlanProblem, planDefect } from '../volume/defectPlan.ts';
import { CARTILAGE } from '../volume/label.ts';
import type { LabelSlices } from '../volume/labelledBox.ts';
import { type MapFindings, readMap, type SectorFinding } from '../volume/mapFindings.ts';
import { lengthOf, wayBetween } from '../volume/pointLps.ts';
import type { BoneVolumes } from '../volume/shellVolume.ts';
import { readSliceText, type SliceLabels } from '../volume/sliceLabels.ts';
import type { UnwrappedMap } from '../volume/unwrappedMap.ts';
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

/** One sector: what was measured, what the reader says of it, and what the grade takes from both. */
export type SectorReading = {
  readonly side: Side;
  readonly finding: SectorFinding;
  readonly statement: SectorStatementRecord['statement'] | null;
  /** `unread`: no bone is labelled, and the reader has not said that there is none. */
  readonly state: Sector['kind'] | 'unread';
};

/** New bone of a defect laid flat, and what the map shows. */
export type ReadBone = {
  readonly map: UnwrappedMap;
  readonly findings: MapFindings;
  /** How much new bone lies over each cell of the map, in mm. */
  readonly thicknessMm: Float32Array;
  readonly volumes: BoneVolumes;
};

/** A defect that could be laid flat. */
export type LaidDefect = {
  readonly plan: DefectPlan;
  readonly map: DefectMap;
  /** The bone that counts under the rules. */
  readonly counted: ReadBone;
  /** The same with indistinct bone taken the other way; null where none is labelled. */
  readonly otherwise: ReadBone | null;
  readonly sectors: Readonly<Record<Side, SectorReading>>;
};

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

const read = new WeakMap<LabelSliceRecord, SliceLabels | null>();
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
    return { side, finding, statement, state: stateOf(finding, statement) };
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
  return { ...volume, problem: null, laid, remarks: remarksOf(laid) };
}

/** The labels of a record; null where its text is none, which the contract does not let through. */
export function labelsOfRecord(record: LabelSliceRecord): SliceLabels | null {
  const known = read.get(record);
  if (known !== undefined) return known;
  const found = readSliceText(record.text);
  const slice = found.ok ? found.value : null;
  read.set(record, slice);
  return slice;
}

/** Keeps the labels that a record was just made from, so that they need not be read back. */
export const keepLabels = (record: LabelSliceRecord, slice: SliceLabels): void => {
  read.set(record, slice);
};

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

function stateOf(
  { coverage, path }: SectorFinding,
  statement: SectorReading['statement'],
): SectorReading['state'] {
  if (statement?.kind === 'notAssessable') return 'na';
  if (coverage === 0) return statement?.kind === 'clear' ? 'none' : 'unread';
  return path === null ? 'disc' : 'cont';
}

/** Slices this many times as far apart as pixels are said to be coarse. */
const COARSE = 2.5;

function remarksOf({ plan, map, counted, sectors }: LaidDefect): readonly Remark[] {
  const { spacingMm } = plan.grid;
  const isCoarse = spacingMm[2] > COARSE * Math.max(spacingMm[0], spacingMm[1]);
  const clear = SIDES.filter(
    (side) => sectors[side].statement?.kind === 'clear' && sectors[side].finding.coverage > 0,
  );
  return [
    ...(map.hasSpacer ? [] : [{ kind: 'noSpacer', text: worded('scan.remark.noSpacer') }]),
    ...(counted.findings.coverage > 0 ? [] : [{ kind: 'noBone', text: worded('scan.remark.noBone') }]),
    ...(counted.findings.isSpiral ? [{ kind: 'spiral', text: worded('scan.remark.spiral') }] : []),
    ...(clear.length === 0 ? [] : [{ kind: 'clearButBone', text: worded('scan.remark.clearButBone') }]),
    ...(isCoarse ? [{ kind: 'coarse', text: coarseText(plan) }] : []),
  ];
}

/** Slices that lie along the bone hide gaps; those that lie across it, what is narrow round the bone. */
function coarseText({ grid: { spacingMm }, voxelAlongMm, toleranceMm }: DefectPlan): Wording {
  const mm = oneDecimal(spacingMm[2]);
  const hidesGaps = voxelAlongMm > COARSE * Math.max(spacingMm[0], spacingMm[1]);
  return hidesGaps
    ? worded('scan.remark.coarse', { mm, gap: oneDecimal(toleranceMm) })
    : worded('scan.remark.coarseAcross', { mm });
}

const oneDecimal = (mm: number): string => (Math.round(mm * 10) / 10).toString();

/**
 * The sectors that the grade rests on: those of the first volume with a map, CT before MR. A sector that is not
 * assessable, or of which nothing is said, fills no side. Null where no sector says anything. A unit holds the
 * pictures of one time point, so nothing lies between the two in days.
 */
export function crossSectionOf(
  volumes: readonly VolumeDerivation[],
  isOtherwise = false,
): CrossSection | null {
  for (const { laid, modality } of volumes) {
    if (laid === null || modality === null) continue;
    const other = isOtherwise ? laid.otherwise : null;
    const sectorOf = (side: Side): Sector => {
      const { statement } = laid.sectors[side];
      const finding = other?.findings.sectors[side] ?? laid.sectors[side].finding;
      const state = stateOf(finding, statement);
      return state === 'na' || state === 'unread'
        ? { kind: 'na' }
        : { kind: state, coverage: finding.coverage };
    };
    const sectors = {
      medial: sectorOf('medial'),
      lateral: sectorOf('lateral'),
      anterior: sectorOf('anterior'),
      posterior: sectorOf('posterior'),
    };
    if (SIDES.some((side) => sectors[side].kind !== 'na')) return { modality, daysApart: 0, sectors };
  }
  return null;
}

/** Whether indistinct bone is labelled in any volume that can be laid flat. */
export const hasIndistinctLabels = (volumes: readonly VolumeDerivation[]): boolean =>
  volumes.some(({ laid }) => laid !== null && laid.otherwise !== null);

/**
 * What the marks of a modality say by themselves of bone or its precursor (method §1.1): cartilage that is labelled
 * is positive; every sector said to be clear is negative. Bone in a sector is heard as that (`deriveImso`). Null
 * where they say neither. A thickness alone says nothing: there is no cut-off.
 */
export function markedEvidence(
  volumes: readonly VolumeDerivation[],
  modality: 'CT' | 'MR',
): Exclude<EvidenceResult, 'notDone'> | null {
  const own = volumes.filter((volume) => volume.modality === modality);
  if (own.some(({ hasCartilage }) => hasCartilage)) return 'positive';
  const isClear = own.some(
    ({ laid }) => laid !== null && SIDES.every((side) => laid.sectors[side].state === 'none'),
  );
  return isClear ? 'negative' : null;
}
