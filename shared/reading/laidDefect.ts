import type { Side } from '../dicom/projection.ts';
import type { Sector } from '../grading/sideFinding.ts';
import type { DefectMap } from '../volume/defectMap.ts';
import type { DefectPlan } from '../volume/defectPlan.ts';
import type { MapFindings, SectorFinding } from '../volume/mapFindings.ts';
import type { BoneVolumes } from '../volume/shellVolume.ts';
import type { UnwrappedMap } from '../volume/unwrappedMap.ts';
import type { SectorStatementRecord } from './volumeRecords.ts';

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

/** What the grade takes of a sector. `unread`: no bone is labelled, and the reader has not said that there is none. */
export function sectorState(
  { coverage, path }: SectorFinding,
  statement: SectorReading['statement'],
): SectorReading['state'] {
  if (statement?.kind === 'notAssessable') return 'na';
  if (coverage === 0) return statement?.kind === 'clear' ? 'none' : 'unread';
  return path === null ? 'disc' : 'cont';
}
