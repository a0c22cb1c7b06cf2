import type { StudyFacts } from '../../shared/exports/studyFacts.ts';
import { BOOTSTRAP_SAMPLES } from '../../shared/study/agreementReport.ts';
import { patientFlow } from '../../shared/study/screening.ts';
import type { ReadableDb } from './database.ts';
import { exportedProtocols, studyExport } from './exportedReads.ts';
import { lockedPairs } from './lockedPairs.ts';
import { studyCases } from './studyCases.ts';

/** What Methods and checklist of the study are composed from; counts are those that its screens show. */
export function studyFacts(db: ReadableDb, softwareVersion: string): StudyFacts {
  const { head } = studyExport(db);
  const [protocol] = exportedProtocols(db);
  if (protocol === undefined) throw new Error('a study without a protocol');
  const { table, units, seed } = lockedPairs(db);
  const { filmsToRead: _, ...flow } = patientFlow(
    studyCases(db).cases.map(({ screening }) => ({
      outcome: screening.outcome,
      reasons: screening.outcome === 'excluded' ? screening.reasons : [],
      toRead: 0,
    })),
  );
  return {
    softwareVersion,
    isBlinded: head.isBlinded,
    protocol,
    versionsUsed: head.protocols.map(({ version }) => version).sort((a, b) => a - b),
    specialties: head.readers.map(({ specialty }) => specialty),
    flow,
    units,
    comparedUnits: table.units.length,
    comparedPatients: new Set(table.units.map(({ patient }) => patient)).size,
    repeatReads: table.repeats.length,
    withheldReads: head.withheldReads,
    bootstrap: { samples: BOOTSTRAP_SAMPLES, seed },
  };
}
