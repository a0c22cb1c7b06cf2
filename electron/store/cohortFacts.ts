import type { CohortDefect, CohortFacts, CohortFilm } from '../../shared/cohort/cohortFacts.ts';
import { filmGradeOf } from '../../shared/cohort/filmGrade.ts';
import { histologyCaseValues } from '../../shared/cohort/histologyVariables.ts';
import type { StudyCase, StudyTimePoint } from '../../shared/contracts/studyCases.ts';
import { isFilmToRead } from '../../shared/study/screening.ts';
import { caseValuesOf } from './caseValues.ts';
import { ownCaseVariables } from './caseVariables.ts';
import { cohortConsensuses } from './cohortConsensuses.ts';
import { cohortReads } from './cohortReads.ts';
import { allRows, type ReadableDb } from './database.ts';
import { analysisUnits } from './lockedPairs.ts';
import { readsStillMissing } from './missingReads.ts';
import { histologyValues } from './sectionResults.ts';
import { currentStudy } from './study.ts';
import { studyCases } from './studyCases.ts';

/**
 * What a cohort is described and analysed from, without identity. Excluded patients and cases to learn with are counted
 * in the flow and are not among its patients. Of a blinded study a patient is held back whole until everybody has locked
 * all that they were assigned of them, as exports hold them back: grades beside days tell the order in time (method §5).
 */
export function cohortFacts(db: ReadableDb): CohortFacts {
  const { studyId, isBlinded, rules } = currentStudy(db);
  const { cases, erased } = studyCases(db);
  const open = isBlinded ? readsStillMissing(db) : new Map<string, unknown>();
  const cohort = cases.filter(
    ({ screening: { outcome } }) => outcome === 'included' || outcome === 'screened',
  );
  const told = cohort.filter(({ patientId }) => !open.has(patientId));
  const values = caseValuesOf(db);
  const histology = new Map(histologyValues(db).map((one) => [one.caseCode, histologyCaseValues(one)]));
  const analysed = analysisUnits(db);
  const { readers, readsOfUnit, protocolVersions } = cohortReads(db, {
    ofStudy: new Set(cases.map(({ patientId }) => patientId)),
    told: new Set(told.map(({ patientId }) => patientId)),
    scale: rules.scale,
  });
  const consensusOf = cohortConsensuses(db);
  const unitsOf = Map.groupBy(
    allRows<{ readonly unitId: string; readonly timePointId: string }>(
      db,
      'SELECT unit_id AS unitId, time_point_id AS timePointId FROM reading_unit ORDER BY unit_id',
    ),
    ({ timePointId }) => timePointId,
  );

  const filmOf = (point: StudyTimePoint, place: number, unitId: string): CohortFilm => {
    const reads = readsOfUnit(unitId);
    const { consensus, settledReadId } = consensusOf(unitId);
    const settled = reads.find(({ readId }) => readId === settledReadId)?.facts ?? null;
    const isInAnalysis = analysed.has(unitId);
    const facts = reads.map((read) => read.facts);
    return {
      timePoint: place,
      days: point.daysSinceSpacer ?? point.derivedDays,
      isInAnalysis,
      isSectional: point.chips.includes('CT') || point.chips.includes('MR'),
      grade: isInAnalysis ? filmGradeOf(facts, settled, rules.scale, rules.primaryGrade) : null,
      reads: reads.map(({ read, readId }) => ({ ...read, isSettled: readId === settledReadId })),
      consensus,
    };
  };
  const defectsOf = (one: StudyCase): readonly CohortDefect[] =>
    one.defects.map(({ limb, bone, type, species, timePoints }) => ({
      limb,
      bone,
      type,
      species,
      films: timePoints.flatMap((point, place) =>
        (unitsOf.get(point.timePointId) ?? [])
          .filter(({ unitId }) => analysed.has(unitId) || readsOfUnit(unitId).length > 0)
          .map(({ unitId }) => filmOf(point, place + 1, unitId)),
      ),
    }));
  return {
    isBlinded,
    screening: cases.map(({ screening, defects }) => ({
      outcome: screening.outcome,
      reasons: screening.outcome === 'excluded' ? screening.reasons : [],
      toRead: defects.flatMap(({ timePoints }) => timePoints).filter(isFilmToRead).length,
    })),
    erased,
    heldBack: cohort.length - told.length,
    ownVariables: ownCaseVariables(db).own,
    readers,
    patients: told.map((one) => ({
      caseCode: one.caseCode,
      values: { ...values.get(one.patientId), ...histology.get(one.caseCode) },
      defects: defectsOf(one),
    })),
    scale: rules.scale,
    primaryGrade: rules.primaryGrade,
    naPolicy: rules.naPolicy,
    protocolVersions,
    seed: Number.parseInt(studyId.slice(0, 8), 16),
  };
}
