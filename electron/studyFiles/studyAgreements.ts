import {
  type AgreementReport,
  agreementReport,
  BOOTSTRAP_SAMPLES,
} from '../../shared/study/agreementReport.ts';
import type { ReadableDb } from '../store/database.ts';
import { lockedPairs } from '../store/lockedPairs.ts';

/** Of every two readers who have locked the same units, as the Agreement tab compares them. */
export function studyAgreements(
  db: ReadableDb,
  onProgress: () => void = () => undefined,
): readonly AgreementReport[] {
  const { table, readers, naPolicy, seed } = lockedPairs(db);
  const places = readers.map((_, place) => place);
  return places
    .flatMap((first) => places.slice(first + 1).map((second): readonly [number, number] => [first, second]))
    .map((pair) => agreementReport(table, pair, naPolicy, { samples: BOOTSTRAP_SAMPLES, seed, onProgress }))
    .filter(({ units }) => units > 0);
}
