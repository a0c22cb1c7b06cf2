import type { Agreement } from '../../shared/contracts/agreement.ts';
import { allRows, type ReadableDb } from './database.ts';

/** Whoever reads in this study. */
export type StudyReader = Pick<Agreement['readers'][number], 'name' | 'specialty'> & {
  readonly readerId: string;
};

/** Orthopaedics before radiology, as the method names them, then by name. */
export const studyReaders = (db: ReadableDb): readonly StudyReader[] =>
  allRows<StudyReader>(
    db,
    `SELECT reader_id AS readerId, name, specialty FROM reader
     ORDER BY CASE specialty WHEN 'orthopaedics' THEN 0 WHEN 'radiology' THEN 1 ELSE 2 END, name, reader_id`,
  );
