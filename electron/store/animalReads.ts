import type { AnimalRead } from '../../shared/animals/animalRead.ts';
import type { Animals } from '../../shared/contracts/animals.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { type FirstRead, firstReadOf } from '../../shared/exports/firstRead.ts';
import { STUDY_SPECIES } from '../../shared/study/defectNames.ts';
import { allRows, type ReadableDb } from './database.ts';
import { studyExport } from './exportedReads.ts';

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
  return {
    withheldReads: head.withheldReads,
    reads: [...parts()].flat().flatMap((read): readonly AnimalRead[] => {
      const first = firstReadOf(read);
      return first === null ? [] : [{ ...first, ...lipsOf(read) }];
    }),
  };
}

const lipsOf = (read: ExportedRead): Omit<AnimalRead, keyof FirstRead> => ({
  robustness: read.robustness,
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
  volumes: read.volumes.map(({ modality, defect }) => ({
    modality,
    sectors:
      defect?.sectors.map(({ side, state, coverage, occupiedRows }) => ({
        side,
        state,
        coverage,
        occupiedRows,
      })) ?? null,
  })),
});
