import { firstRow, type ReadableDb } from './database.ts';

/** Whether identity is encrypted. An unsealed workspace says so on screen. */
export const isSealed = (db: ReadableDb): boolean =>
  firstRow(db, 'SELECT 1 FROM identity_seal') !== undefined;
