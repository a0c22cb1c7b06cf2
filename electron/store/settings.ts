import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { withWrite } from './withWrite.ts';

/** What a reader set under a key, such as a key map; null where nothing was. */
export function readerSetting(db: ReadableDb, readerId: ReaderId, key: string): JsonValue {
  const row = firstRow<{ value_json: string }>(
    db,
    'SELECT value_json FROM reader_setting WHERE reader_id = ? AND key = ?',
    readerId,
    key,
  );
  return row === undefined ? null : JSON.parse(row.value_json);
}

/** Keeps a reader's setting; null removes it. */
export function saveReaderSetting(
  db: WritableDb,
  at: { readonly readerId: ReaderId; readonly now: Date },
  key: string,
  value: JsonValue,
): Result<null, StoreFault> {
  return withWrite(db, { actor: at.readerId, action: 'setting.saved', at: at.now }, (tx) => {
    if (value === null) {
      change(tx, 'DELETE FROM reader_setting WHERE reader_id = ? AND key = ?', at.readerId, key);
    } else {
      change(
        tx,
        `INSERT INTO reader_setting VALUES (?, ?, ?)
         ON CONFLICT (reader_id, key) DO UPDATE SET value_json = excluded.value_json`,
        at.readerId,
        key,
        canonicalJson(value),
      );
    }
    return ok({ value: null, subject: at.readerId, detail: { key } });
  });
}
