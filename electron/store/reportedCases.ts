import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type {
  ReportedCase,
  ReportedConsensus,
  ReportedFilm,
  ReportedRead,
} from '../../shared/reports/reportedCase.ts';
import { consensusOfUnit } from './consensus.ts';
import { allRows, type ReadableDb } from './database.ts';
import { derive, derivedNumbers } from './derivedNumbers.ts';
import { type StudyExport, studyExport } from './exportedReads.ts';
import { lockedReadById } from './lockedReads.ts';
import { burnedInState } from './pictureChecks.ts';

/** A read that may leave, and where it lies. */
type Placed = {
  readonly read: ExportedRead;
  readonly readId: string;
  readonly unitId: string;
  readonly defectId: string;
  readonly isSigned: boolean;
};

/** The cases that a report may tell of, each fetched when it is asked for. */
export type ReportedCases = {
  readonly head: StudyExport['head'];
  /** Codes of the study key, in their order. */
  readonly caseCodes: readonly string[];
  readonly caseOf: (caseCode: string) => ReportedCase | null;
};

/**
 * The cases of which locked reads leave, without identity: those that {@link studyExport} gives, held back as there.
 * @param pictureName how figures name a frame of a picture
 */
export function reportedCases(
  db: ReadableDb,
  pictureName: (frame: {
    readonly instanceId: ImageDerivation['facts']['instanceId'];
    readonly frameNumber: number;
  }) => string,
): ReportedCases {
  const exported = studyExport(db);
  const places = new Map(
    allRows<Omit<Placed, 'read' | 'isSigned'> & { readonly sha256: string; readonly isSigned: number }>(
      db,
      `SELECT read.read_id AS readId, read.sha256, unit_id AS unitId, defect_id AS defectId,
         EXISTS (SELECT 1 FROM signature_read JOIN signature USING (signature_id)
           WHERE signature_read.read_id = read.read_id AND meaning = 'authorship') AS isSigned
       FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)`,
    ).map((row) => [row.sha256, { ...row, isSigned: row.isSigned === 1 }]),
  );
  const placed = [...exported.parts()].flat().flatMap((read): readonly Placed[] => {
    const place = places.get(read.readSha256);
    return place === undefined ? [] : [{ read, ...place }];
  });
  const byCase = Map.groupBy(placed, ({ read }) => read.caseCode);
  const readers = new Map(placed.map(({ readId, read }) => [readId, read]));

  const readOf = ({ read, readId, isSigned }: Placed): ReportedRead => {
    const locked = lockedReadById(db, readId);
    if (locked === null) throw new Error('a locked read that is not there');
    const derivation = derive(locked.context, locked.records);
    const isAsStored =
      canonicalJson(derivedNumbers(derivation, locked.records)) === canonicalJson(locked.derived);
    const viewOf = (projections: readonly string[]): ReportedRead['ap'] => {
      const shown = derivation.images.filter(
        ({ facts, projection }) => isProjectionImage(facts) && projections.includes(projection ?? ''),
      );
      const image = shown.find(({ frame }) => frame !== null) ?? shown[0];
      if (image === undefined) return null;
      const { instanceId, displayFrame: frameNumber } = image.facts;
      return {
        picture: pictureName({ instanceId, frameNumber }),
        image,
        sides: derivation.sides,
        isChecked: burnedInState(db, instanceId) !== 'unchecked',
        isAsStored,
      };
    };
    return {
      read,
      threshold: locked.context.rules.threshold,
      reasons: isAsStored ? derivation.messages.map(({ text }) => text) : null,
      isUnaltered: locked.isUnaltered,
      isSigned,
      pictures: derivation.images
        .filter(({ facts }) => isProjectionImage(facts))
        .map(({ projection, calibration }) => ({ view: projection ?? 'unknown', calibration })),
      laid: derivation.volumes.map(({ laid }) => (isAsStored ? laid : null)),
      ap: viewOf(['AP', 'PA']),
      lateral: viewOf(['lateral']),
    };
  };

  const consensusOf = (unitId: string): ReportedConsensus | null => {
    const consensus = consensusOfUnit(db, asId<UnitId>(unitId));
    if (consensus === null) return null;
    const decision = consensus.decisions.at(-1) ?? null;
    const taken = decision?.readId == null ? null : (readers.get(decision.readId) ?? null);
    return {
      standing: consensus.standing,
      decision: decision?.kind ?? null,
      grade: taken?.grade ?? null,
      takenFrom: taken?.reader ?? null,
      signatures: decision?.signatures.length ?? 0,
    };
  };

  const filmOf = (reads: readonly Placed[]): readonly ReportedFilm[] => {
    const [first] = reads;
    if (first === undefined) return [];
    const { timePoint, daysSinceSpacer, isReference } = first.read;
    return [
      {
        timePoint,
        daysSinceSpacer,
        isReference,
        reads: reads.map(readOf),
        consensus: consensusOf(first.unitId),
      },
    ];
  };

  return {
    head: exported.head,
    caseCodes: [...byCase.keys()],
    caseOf: (caseCode) => {
      const reads = byCase.get(caseCode);
      if (reads === undefined) return null;
      const defects = [...Map.groupBy(reads, ({ defectId }) => defectId).values()];
      return {
        caseCode,
        defects: defects.flatMap((ofDefect) => {
          const [first] = ofDefect;
          if (first === undefined) return [];
          const { limb, bone, defectType, species } = first.read;
          const films = [...Map.groupBy(ofDefect, ({ unitId }) => unitId).values()].flatMap(filmOf);
          films.sort((a, b) => a.timePoint - b.timePoint);
          return [{ limb, bone, defectType, species, films }];
        }),
      };
    },
  };
}
