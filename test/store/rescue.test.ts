import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealedOriginals } from '../../electron/dicom/sealedOriginals.ts';
import { backUpByHand, backupsPath } from '../../electron/store/backup.ts';
import { databasePath, originalsPath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { backupsOf } from '../../electron/store/rescue/backupList.ts';
import { restoreBackup } from '../../electron/store/rescue/restoreBackup.ts';
import { salvageDatabase } from '../../electron/store/rescue/salvage.ts';
import { randomKey } from '../../electron/store/vaultCrypto.ts';
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

/** Where each page of a database lies in it, by the table that it or its index belongs to. */
function pagesByTable(path: string): ReadonlyMap<string, readonly number[]> {
  const db = new Database(path, { readonly: true });
  const pages = db
    .prepare<[], { table: string; page: number }>(
      `SELECT coalesce(tbl_name, 'sqlite_schema') AS "table", pageno - 1 AS page
       FROM dbstat LEFT JOIN sqlite_schema USING (name) WHERE pageno > 1 ORDER BY pageno`,
    )
    .all();
  db.close();
  return new Map(
    [...Map.groupBy(pages, ({ table }) => table)].map(([table, own]) => [table, own.map(({ page }) => page)]),
  );
}

/** Overwrites so many of these pages of the database, as a dying disk does. */
function damage(
  folder: string,
  count: number,
  of: readonly number[],
  random: () => number,
): ReadonlySet<number> {
  const bytes = readFileSync(databasePath(folder));
  const hit = new Set(Array.from({ length: count }, () => of[Math.floor(random() * of.length)] ?? 0));
  for (const page of hit) bytes.fill(Math.floor(random() * 256), page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  writeFileSync(databasePath(folder), bytes);
  return hit;
}

/** Overwrites thirty pages, whatever they hold. */
const damageMuch = (folder: string): void =>
  void damage(folder, 30, [...pagesByTable(databasePath(folder)).values()].flat(), seededRandom(1));

const kindOfRefusal = (folder: string): string | null => {
  const opened = openWorkspace(folder, OPTIONS);
  if (opened.ok) opened.value.close();
  return opened.ok ? null : opened.error.kind;
};

describe('a copy of the database', () => {
  it('is listed with what it holds, and put in the place of a damaged one, which is kept', () => {
    const { folder } = closedWorkspace();
    damageMuch(folder);
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
    damageMuch(folder);
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

describe('a sealed workspace whose database is damaged', () => {
  const SECRET = { kind: 'passphrase', text: 'correct horse battery staple' } as const;
  const BY = { actor: 'system', at: NOON };

  let sealed = '';
  beforeAll(async () => {
    sealed = mkdtempSync(join(tmpdir(), 'osteoread-sealed-'));
    await sealIn(sealed);
  });
  afterAll(() => rmSync(sealed, { recursive: true, force: true }));

  async function sealIn(folder: string): Promise<void> {
    const workspace = must(openWorkspace(folder, OPTIONS));
    store(workspace, parsedInstance('one'), parsedInstance('two'));
    must(
      await workspace.vault.seal({
        passphrase: SECRET.text,
        by: BY,
        isRemovingCopies: false,
        isImporting: () => false,
      }),
    );
    await workspace.vault.settled();
    expect(workspace.vault.status().isUnfinished).toBe(false);
    expect(await backUpByHand(folder, NOON)).toBeNull();
    await workspace.vault.close();
    workspace.close();
  }

  /** Closed, with a copy from before the seal and one from after it, by these names. */
  function closedAndSealed() {
    const folder = temporaryFolder();
    cpSync(sealed, folder, { recursive: true, preserveTimestamps: true });
    const names = readdirSync(backupsPath(folder)).sort();
    const [after = '', before = ''] = names;
    expect(names).toEqual([expect.stringMatching(/^by-hand/), 'daily-2026-03-01.sqlite']);
    return { folder, before, after };
  }

  /** That it opens as what it was: nobody without the passphrase, and somebody with it. */
  async function expectSealed(folder: string): Promise<void> {
    const { vault } = temporaryWorkspace(folder);
    expect([vault.state(), vault.status().isUnfinished]).toEqual(['locked', false]);
    must(await vault.unlock(SECRET, BY));
    expect(vault.state()).toBe('unlocked');
    await vault.close();
  }

  it('is told which copies are from before the seal, and gets none of them', async () => {
    const { folder, before, after } = closedAndSealed();
    // Nothing of the database can be read any more: the copies and the originals know that it was sealed.
    writeFileSync(databasePath(folder), 'no database at all'.repeat(500));
    expect(backupsOf(folder).map(({ name, isFromBeforeSeal }) => [name, isFromBeforeSeal])).toEqual(
      expect.arrayContaining([
        [before, true],
        [after, false],
      ]),
    );
    expect(restoreBackup(folder, before, NOON)).toMatchObject({
      ok: false,
      error: expect.stringContaining('before the workspace was sealed'),
    });
    must(restoreBackup(folder, after, NOON));
    await expectSealed(folder);
  });

  it('is sealed again by a copy, where the part that a passphrase opens is not to be read', async () => {
    const { folder } = closedAndSealed();
    withoutSeal(databasePath(folder));
    must(salvageDatabase(folder, NOON));
    await expectSealed(folder);
  });

  it('is not opened as if it were plain, where no copy has that part either', () => {
    const { folder, before, after } = closedAndSealed();
    withoutSeal(databasePath(folder));
    rmSync(join(backupsPath(folder), after));
    // As after a restored folder of before: only the originals say that it is sealed.
    keepSealedOriginal(folder);
    const bytes = readFileSync(databasePath(folder));
    expect(salvageDatabase(folder, NOON)).toMatchObject({
      ok: false,
      error: expect.stringContaining('The workspace is sealed'),
    });
    expect(readFileSync(databasePath(folder))).toEqual(bytes);
    expect(backupsOf(folder)).toMatchObject([{ name: before, isFromBeforeSeal: true }]);
  });

  /** As if the page of the seal could not be read. */
  function withoutSeal(path: string): void {
    const db = new Database(path);
    expect(db.prepare('DELETE FROM identity_seal').run().changes).toBe(1);
    db.close();
  }

  function keepSealedOriginal(folder: string): void {
    const place = join(originalsPath(folder), 'ab');
    mkdirSync(place, { recursive: true });
    const incoming = temporaryFolder();
    const plain = join(incoming, 'plain');
    writeFileSync(plain, 'a picture');
    const descriptor = openSync(plain, 'r');
    const key = randomKey();
    openSealedOriginals(
      { pathOf: () => join(place, 'ab'.repeat(32)), keyOf: () => ({ key, isNamed: false }) },
      incoming,
    ).keep({ path: plain, descriptor }, 'copy');
    closeSync(descriptor);
  }
});

describe('what can be read of a damaged database', () => {
  it.each([1, 2, 3, 5, 8, 13])(
    'is in a new one afterwards, and nothing that was not there: %i pages overwritten',
    (pages) => {
      const { folder, rows } = closedWorkspace();
      const places = pagesByTable(databasePath(folder));
      const ofRows = [...places].flatMap(([table, own]) => (table === 'sqlite_schema' ? [] : own));
      const hit = damage(folder, pages, ofRows, seededRandom(pages));
      const salvaged = must(salvageDatabase(folder, NOON));
      const kept = rowsIn(databasePath(folder));
      for (const [table, found] of kept)
        for (const row of found) if (!rows.get(table)?.has(row)) throw new Error(`${table}: ${row}`);
      for (const [table, own] of places)
        if (!own.some((page) => hit.has(page))) expect(kept.get(table), table).toEqual(rows.get(table));
      const count = (of: ReadonlyMap<string, ReadonlySet<string>>): number =>
        [...of.values()].reduce((sum, { size }) => sum + size, 0);
      expect(count(kept)).toBe(salvaged.tables.reduce((sum, table) => sum + table.rows, 0));
      const isLess = count(kept) < count(rows);
      expect(salvaged.tables.some((table) => table.isCutShort || table.refused > 0) || !isLess).toBe(true);
      expect(existsSync(join(folder, salvaged.setAside, 'osteoread.sqlite'))).toBe(true);
      temporaryWorkspace(folder);
    },
  );

  it('is nothing where the pages that say what it holds are hit, and nothing is changed: there are the copies', () => {
    const { folder } = closedWorkspace();
    damage(folder, 1, pagesByTable(databasePath(folder)).get('sqlite_schema') ?? [], seededRandom(1));
    const before = readFileSync(databasePath(folder));
    expect(salvageDatabase(folder, NOON)).toMatchObject({
      ok: false,
      error: expect.stringContaining('are gone'),
    });
    expect(readFileSync(databasePath(folder))).toEqual(before);
    expect(kindOfRefusal(folder)).toBe('damaged');
  });

  it.each(['workspace', 'study', 'protocol_version', 'reader'])(
    'opens as the same workspace where its %s is hit, by a copy, and is none without a copy',
    (table) => {
      const { folder, rows } = closedWorkspace();
      const own = pagesByTable(databasePath(folder)).get(table) ?? [];
      damage(folder, 20, own, seededRandom(1));
      const whole = temporaryFolder();
      cpSync(folder, whole, { recursive: true });
      rmSync(backupsPath(folder), { recursive: true });
      expect(salvageDatabase(folder, NOON)).toMatchObject({
        ok: false,
        error: expect.stringContaining('nor in a copy'),
      });
      must(salvageDatabase(whole, NOON));
      expect(rowsIn(databasePath(whole)).get(table)).toEqual(rows.get(table));
      temporaryWorkspace(whole);
    },
  );

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
