import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupsPath } from '../../electron/store/backup.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { backupsOf } from '../../electron/store/rescue/backupList.ts';
import { restoreBackup } from '../../electron/store/rescue/restoreBackup.ts';
import { salvageDatabase } from '../../electron/store/rescue/salvage.ts';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, NOON, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

const PAGE_BYTES = 4096;
const FILMS = 300;

/** A workspace with so many films, closed; what is in each of its tables as text, by table. */
function closedWorkspace(): {
  readonly folder: string;
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>;
} {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  store(workspace, ...Array.from({ length: FILMS }, (_, film) => parsedInstance(`film-${film}`)));
  workspace.close();
  return { folder, rows: rowsIn(databasePath(folder)) };
}

function rowsIn(path: string): ReadonlyMap<string, ReadonlySet<string>> {
  const db = new Database(path, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const rows = new Map(
    tables.map((table) => [
      table,
      new Set(
        db
          .prepare(`SELECT * FROM "${table}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ),
    ]),
  );
  db.close();
  return rows;
}

/** Overwrites pages of the database, never its first, as a dying disk does. */
function damage(folder: string, pages: number, random: () => number): void {
  const bytes = readFileSync(databasePath(folder));
  const count = bytes.length / PAGE_BYTES;
  for (let left = pages; left > 0; left -= 1) {
    const page = 1 + Math.floor(random() * (count - 1));
    bytes.fill(Math.floor(random() * 256), page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  }
  writeFileSync(databasePath(folder), bytes);
}

const kindOfRefusal = (folder: string): string | null => {
  const opened = openWorkspace(folder, OPTIONS);
  if (opened.ok) opened.value.close();
  return opened.ok ? null : opened.error.kind;
};

describe('a copy of the database', () => {
  it('is listed with what it holds, and put in the place of a damaged one, which is kept', () => {
    const { folder } = closedWorkspace();
    damage(folder, 30, seededRandom(1));
    expect(kindOfRefusal(folder)).toBe('damaged');
    const damaged = readFileSync(databasePath(folder));
    const [backup, ...others] = backupsOf(folder);
    expect(others).toEqual([]);
    // The copy of a day is made when the workspace is first opened on it, before anything was imported.
    expect(backup).toMatchObject({ kind: 'daily', isSound: true, holds: { reads: 0, patients: 0 } });
    const { setAside } = must(restoreBackup(folder, backup?.name ?? '', NOON));
    expect(readFileSync(join(folder, setAside, 'osteoread.sqlite'))).toEqual(damaged);
    expect(backupsOf(folder)).toHaveLength(1);
    temporaryWorkspace(folder);
  });

  it('that is damaged itself, is none, or is a path is not taken, and nothing is changed', () => {
    const { folder } = closedWorkspace();
    damage(folder, 30, seededRandom(1));
    const before = readFileSync(databasePath(folder));
    writeFileSync(join(backupsPath(folder), 'daily-2026-02-01.sqlite'), 'no database');
    expect(backupsOf(folder).find(({ isSound }) => !isSound)?.holds).toBeNull();
    for (const name of ['daily-2026-02-01.sqlite', 'daily-1999-01-01.sqlite', '../osteoread.sqlite', ''])
      expect(restoreBackup(folder, name, NOON)).toMatchObject({ ok: false });
    expect(readFileSync(databasePath(folder))).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('set-aside'))).toEqual([]);
  });

  it('is not put in the place of a database that is in use', () => {
    const workspace = temporaryWorkspace();
    const [backup] = backupsOf(workspace.directory);
    const refused = restoreBackup(workspace.directory, backup?.name ?? '', NOON);
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('Another OsteoRead') });
  });
});

describe('what can be read of a damaged database', () => {
  const outcomes: number[] = [];
  it.each([1, 2, 3, 5, 8, 13])(
    'is in a new one afterwards, and nothing that was not there: %i pages overwritten',
    (pages) => {
      const { folder, rows } = closedWorkspace();
      damage(folder, pages, seededRandom(pages));
      const salvaged = salvageDatabase(folder, NOON);
      if (!salvaged.ok) {
        // Hit where it says what it holds: nothing is changed, and there are the copies.
        expect(salvaged.error).toContain('are gone');
        expect(kindOfRefusal(folder)).toBe('damaged');
        return;
      }
      outcomes.push(pages);
      const kept = rowsIn(databasePath(folder));
      for (const [table, found] of kept)
        for (const row of found) if (!rows.get(table)?.has(row)) throw new Error(`${table}: ${row}`);
      const count = (of: ReadonlyMap<string, ReadonlySet<string>>): number =>
        [...of.values()].reduce((sum, { size }) => sum + size, 0);
      expect(count(kept)).toBeGreaterThan(count(rows) / 3);
      expect(count(kept)).toBe(salvaged.value.tables.reduce((sum, table) => sum + table.rows, 0));
      const isLess = count(kept) < count(rows);
      expect(salvaged.value.tables.some((table) => table.isCutShort || table.refused > 0) || !isLess).toBe(
        true,
      );
      expect(existsSync(join(folder, salvaged.value.setAside, 'osteoread.sqlite'))).toBe(true);
      temporaryWorkspace(folder);
    },
  );

  it('was more often something than nothing', () => {
    expect(outcomes.length).toBeGreaterThan(3);
  });

  it('is all of a sound one', () => {
    const { folder, rows } = closedWorkspace();
    const salvaged = must(salvageDatabase(folder, NOON));
    expect(salvaged).toMatchObject({ dangling: 0, holds: { patients: 1 } });
    expect(rowsIn(databasePath(folder))).toEqual(rows);
  });

  it('is nothing where the file is no database, and nothing is changed', () => {
    const { folder } = closedWorkspace();
    writeFileSync(databasePath(folder), 'no database at all'.repeat(500));
    expect(salvageDatabase(folder, NOON)).toMatchObject({
      ok: false,
      error: expect.stringContaining('are gone'),
    });
    expect(readdirSync(folder).filter((name) => /set-aside|salvaged/.test(name))).toEqual([]);
  });
});
