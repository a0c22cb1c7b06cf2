import { z } from 'zod';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import type { StudyTimePoint } from '../../shared/contracts/studyCases.ts';
import type { ReadCircumstances } from '../../shared/contradictions/readCircumstances.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { firstReadOf } from '../../shared/exports/firstRead.ts';
import { type EvidenceSource, NO_OTHER_EVIDENCE } from '../../shared/grading/otherEvidence.ts';
import { allRows, type ReadableDb } from './database.ts';
import { studyExport } from './exportedReads.ts';
import { storedJson } from './storedJson.ts';
import { studyCases } from './studyCases.ts';

/**
 * How the first reads of the analysis came to their grades, without identity, held back as exports are. Reads that were
 * returned as unreadable have no grade and are left out.
 */
export function readCircumstances(db: ReadableDb): readonly ReadCircumstances[] {
  const { parts } = studyExport(db, ({ purpose }) => purpose === 'primary');
  const said = saidOfFilms(db);
  const looked = lookedAt(db);
  return [...parts()].flatMap((part) =>
    part.flatMap((read): readonly ReadCircumstances[] => {
      const first = firstReadOf(read);
      const found = looked.get(read.readSha256);
      if (first === null || found === undefined) return [];
      const film = said.get(filmKey(read));
      return [
        {
          ...first,
          ...found,
          gradeWithIndistinct: read.gradeWithIndistinct,
          feasibleGrades: read.feasibleGrades,
          continuousSides: read.continuousSides,
          isGrafted: film?.isGrafted ?? null,
          hasRecurrentInfection: film?.hasRecurrentInfection ?? null,
        },
      ];
    }),
  );
}

const filmKey = (read: Pick<ExportedRead, 'caseCode' | 'limb' | 'bone' | 'timePoint'>): string =>
  [read.caseCode, read.limb, read.bone, read.timePoint].join(' ');

/** What was said of each film, by the place that exports give it. */
const saidOfFilms = (db: ReadableDb): ReadonlyMap<string, StudyTimePoint> =>
  new Map(
    studyCases(db).cases.flatMap(({ caseCode, defects }) =>
      defects.flatMap(({ limb, bone, timePoints }) =>
        timePoints.map(
          (point, place) => [filmKey({ caseCode, limb, bone, timePoint: place + 1 }), point] as const,
        ),
      ),
    ),
  );

const sources = z.array(z.enum(['ct', 'mr', 'exploration', 'histology']));

/** What of the stored grade tells what it rests on, as `derivedNumbers` wrote it. */
const restsOnSchema = z.object({
  sidesFromCrossSection: z.array(z.enum(SIDES)).optional(),
  evidence: z.object({ kind: z.string(), sources }).optional(),
});

/** By hash: what each first read was told of CT, MR, exploration and histology, or shows of them by its marks. */
function lookedAt(
  db: ReadableDb,
): ReadonlyMap<string, Pick<ReadCircumstances, 'evidence' | 'sidesFromSection'>> {
  const rows = allRows<{ readonly sha256: string; readonly imsoJson: string; readonly saidJson: string }>(
    db,
    `SELECT sha256, derived_json -> '$.imso' AS imsoJson,
       (SELECT json_group_array(json(value)) FROM json_each(document_json)
        WHERE value ->> 'id' = 'evidence') AS saidJson
     FROM read WHERE purpose = 'primary'`,
  );
  return new Map(
    rows.map(({ sha256, imsoJson, saidJson }) => {
      const { sidesFromCrossSection = [], evidence } = storedJson(restsOnSchema, imsoJson);
      const told = storedJson(readRecordsSchema, saidJson).find((record) => record.kind === 'evidence');
      const positive: readonly EvidenceSource[] = evidence?.kind === 'positive' ? evidence.sources : [];
      const { ct, mr, exploration, histology } = told ?? NO_OTHER_EVIDENCE;
      const of = (source: EvidenceSource, result: typeof ct) =>
        positive.includes(source) ? 'positive' : result;
      return [
        sha256,
        {
          evidence: {
            ct: of('ct', ct),
            mr: of('mr', mr),
            exploration: of('exploration', exploration),
            histology: of('histology', histology),
          },
          sidesFromSection: sidesFromCrossSection,
        },
      ];
    }),
  );
}
