import { z } from 'zod';
import type { AnimalRead, ReadVolume } from '../../shared/animals/animalRead.ts';
import type { Animals } from '../../shared/contracts/animals.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { STUDY_SPECIES } from '../../shared/study/defectNames.ts';
import { allRows, type ReadableDb } from './database.ts';
import { studyExport } from './exportedReads.ts';
import { storedJson } from './storedJson.ts';

/** The species of the defects of the study, those of erased patients left out. */
export function speciesOf(db: ReadableDb): readonly ExportedRead['species'][] {
  const held = new Set(
    allRows<{ readonly species: string }>(
      db,
      'SELECT DISTINCT species FROM defect JOIN patient USING (patient_id) WHERE erased_at IS NULL',
    ).map(({ species }) => species),
  );
  return STUDY_SPECIES.filter((species) => held.has(species));
}

/**
 * The first locked reads of animals that are in the analysis, with the sectors of their CT and MR, held back as
 * exports are. A read that was returned as unreadable has nothing to measure and is left out.
 */
export function animalReads(db: ReadableDb): Animals {
  const { head, parts } = studyExport(
    db,
    ({ species, purpose }) => species !== 'human' && purpose === 'primary',
  );
  const reads = [...parts()].flat();
  const volumes = volumesOf(
    db,
    reads.flatMap(({ markedVolumes, readSha256 }) => (markedVolumes > 0 ? [readSha256] : [])),
  );
  return {
    withheldReads: head.withheldReads,
    reads: reads.flatMap((read): readonly AnimalRead[] => {
      const { reader, isInAnalysis, unreadableCause, readSha256 } = read;
      if (reader === null || !isInAnalysis || unreadableCause !== null) return [];
      return [{ ...shortOf(read), reader, volumes: volumes.get(readSha256) ?? [] }];
    }),
  };
}

const shortOf = (read: ExportedRead): Omit<AnimalRead, 'reader' | 'volumes'> => ({
  caseCode: read.caseCode,
  species: read.species,
  limb: read.limb,
  bone: read.bone,
  timePoint: read.timePoint,
  daysSinceSpacer: read.daysSinceSpacer,
  grade: read.grade,
  robustness: read.robustness,
  lengthShareLow: read.lengthShareLow,
  lengthShareHigh: read.lengthShareHigh,
  meanLip: read.meanLip,
  meanLipUnit: read.meanLipUnit,
  sides: read.sides.map(({ side, state, coverageLow, coverageHigh, lipProximal, lipDistal, unit }) => ({
    side,
    state,
    coverageLow,
    coverageHigh,
    lipProximal,
    lipDistal,
    unit,
  })),
});

const side = z.enum(SIDES);

/** The part of the stored volumes that pairs are made of, as `derivedNumbers` wrote it. */
const volumesSchema = z.array(
  z.object({
    modality: z.enum(['CT', 'MR']).nullable(),
    defect: z
      .object({
        bySector: z.array(z.object({ side, coverage: z.number() })),
        sectors: z.array(z.object({ side, state: z.enum(['none', 'disc', 'cont', 'na', 'unread']) })),
      })
      .nullable(),
  }),
);

const volumesOf = (db: ReadableDb, hashes: readonly string[]): ReadonlyMap<string, readonly ReadVolume[]> =>
  new Map(
    allRows<{ readonly sha256: string; readonly volumesJson: string }>(
      db,
      `SELECT sha256, derived_json -> '$.volumes' AS volumesJson FROM read
       WHERE sha256 IN (SELECT value FROM json_each(?))`,
      JSON.stringify(hashes),
    ).map(({ sha256, volumesJson }) => [
      sha256,
      storedJson(volumesSchema, volumesJson).map(({ modality, defect }) => ({
        modality,
        sectors:
          defect?.sectors.map((sector) => ({
            ...sector,
            coverage: defect.bySector.find((each) => each.side === sector.side)?.coverage ?? 0,
          })) ?? null,
      })),
    ]),
  );
