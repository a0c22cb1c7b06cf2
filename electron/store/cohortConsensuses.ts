import { asId, type ReadId, type UnitId } from '../../shared/base/ids.ts';
import type { CohortConsensus } from '../../shared/cohort/cohortFacts.ts';
import { consensusOfUnit } from './consensus.ts';
import { allRows, type ReadableDb } from './database.ts';

/** Of a unit what was decided over it, and the read that stands where that is settled. */
export type ConsensusOfFilm = {
  readonly consensus: CohortConsensus | null;
  readonly settledReadId: ReadId | null;
};

const NONE: ConsensusOfFilm = { consensus: null, settledReadId: null };

/** Asks for the consensus over units, without the reasons that people typed. */
export function cohortConsensuses(db: ReadableDb): (unitId: string) => ConsensusOfFilm {
  const opened = new Set(
    allRows<{ readonly unitId: string }>(db, 'SELECT unit_id AS unitId FROM consensus').map(
      ({ unitId }) => unitId,
    ),
  );
  return (unitId) => {
    const found = opened.has(unitId) ? consensusOfUnit(db, asId<UnitId>(unitId)) : null;
    if (found === null) return NONE;
    const newest = found.decisions.at(-1);
    return {
      consensus: { standing: found.standing, causes: newest?.causes ?? [] },
      settledReadId: found.standing === 'settled' ? (newest?.readId ?? null) : null,
    };
  };
}
