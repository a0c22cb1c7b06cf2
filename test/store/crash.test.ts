import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { backupsPath } from '../../electron/store/backup.ts';
import { draftOf } from '../../electron/store/drafts.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { NEWEST_VERSION, versionOf } from '../../electron/store/migrations/index.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { backupsOf } from '../../electron/store/rescue/backupList.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { StartImport } from '../../shared/contracts/imports.ts';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { importsOf } from '../import/importing.ts';
import { radiograph } from '../import/smallRadiograph.ts';
import { checkAll, unzipped } from '../service/exportedArchive.ts';
import { KILLS, SEED, tellFigure } from '../sizes.ts';
import { brokenIn } from './brokenIn.ts';
import { findingsOf, keepFinding } from './crash/findings.ts';
import { killed, type Program, type Said } from './crash/killed.ts';
import { workspaceOfVersion8 } from './olderWorkspace.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, OPTIONS, store, temporaryFolder } from './temporaryWorkspace.ts';

/** A piece of work that is killed again and again. */
type Work = {
  /** As its findings and figures are called. */
  readonly name: string;
  readonly program: Program;
  readonly args: readonly string[];
  /** A workspace, of which each process gets a copy. */
  readonly whole: string;
  /** From its beginning on, at most so many milliseconds pass until it is killed: what it takes when nothing else runs. */
  readonly longestMs: number;
  /** Looks at what is left; how many writes had been acknowledged. */
  readonly check: (folder: string, said: Said) => Promise<number>;
};

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Kills as often as asked for, each time at another moment, and gives what was wrong afterwards. */
async function faultsOf({ name, program, args, whole, longestMs, check }: Work): Promise<readonly string[]> {
  const random = seededRandom(SEED);
  const faults: string[] = [];
  for (const { folder, said } of findingsOf(name)) await check(folder, said);
  let inTheMiddle = 0;
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const folder = copyOf(whole);
    const said = await killed(program, [folder, ...args], random() * longestMs);
    const left = copyOf(folder);
    inTheMiddle += Number(!said.isOver);
    try {
      acknowledged += await check(folder, said);
    } catch (thrown) {
      faults.push(`${keepFinding(name, { folder: left, said })}: ${thrown}`);
    }
  }
  tellFigure(
    `killed while ${name}: ${KILLS} times, ${inTheMiddle} in the middle of it; ${acknowledged} acknowledged writes; ` +
      `whole afterwards ${KILLS - faults.length} of ${KILLS}`,
  );
  return faults;
}

/** Opens what a process left that was killed, looks at it, and closes it. */
async function afterwards(
  folder: string,
  look: (workspace: Workspace) => void | Promise<void>,
): Promise<void> {
  const workspace = must(openWorkspace(folder, OPTIONS));
  try {
    expect(workspace.warning).toBeNull();
    expect(workspace.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(workspace.db.pragma('foreign_key_check')).toEqual([]);
    await look(workspace);
    expect(brokenIn(workspace.db)).toEqual([]);
    expect(backupsOf(folder).every(({ isSound }) => isSound)).toBe(true);
    expect(filesBelow(backupsPath(folder)).filter((path) => !path.endsWith('.sqlite'))).toEqual([]);
  } finally {
    workspace.close();
  }
}

/** A workspace with so many cases, closed. */
function workspaceWithCases(cases: number): string {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  const films = Array.from({ length: cases }, (_, n) =>
    parsedInstance(`c${n}`, { identity: { patientId: `P${n}` } }),
  );
  store(workspace, ...films);
  workspace.close();
  return folder;
}

/** Folders of small films, none of them twice. */
function foldersOfFilms(folders: number, films: number): readonly string[] {
  const place = temporaryFolder();
  return Array.from({ length: folders }, (_, at) => {
    const folder = join(place, String(at));
    mkdirSync(folder);
    for (let film = 0; film < films; film += 1)
      writeFileSync(join(folder, `${film}.dcm`), radiograph(at * films + film));
    return folder;
  });
}

/** Goes on with what was cut short, and imports all of it again. */
async function importAll(workspace: Workspace, sources: readonly string[]): Promise<void> {
  const imports = importsOf(workspace);
  const cutShort = imports.unfinished().map(({ importId }): StartImport => ({ kind: 'resume', importId }));
  for (const request of [...cutShort, { kind: 'paths' as const, paths: [...sources] }]) {
    const { importId } = must(imports.start(request));
    expect(await imports.ended(importId)).toMatchObject({ state: 'done', report: { damaged: [] } });
  }
  await imports.close();
}

const TIMEOUT = { timeout: 30_000 + 20_000 * KILLS };

describe('a process that is killed', () => {
  it.each([
    ['drawing', 40],
    ['submitting', 1],
  ])(
    'while %s loses nothing that it had acknowledged, and at most the stroke under way',
    TIMEOUT,
    async (name, strokes) => {
      const check: Work['check'] = async (folder, { lines }) => {
        const last = (said: string): ReadonlyMap<string, string> =>
          new Map(lines.filter(([word]) => word === said).map(([, unit = '', value = '']) => [unit, value]));
        await afterwards(folder, ({ db, implicitReader: { readerId } }) => {
          const at = (unit: string) => primaryAt(asId<UnitId>(unit), readerId);
          for (const [unit, hash] of last('submitted'))
            expect(lockedReadOf(db, at(unit))).toMatchObject({ sha256: hash, isUnaltered: true });
          for (const [unit, drawn] of last('drawn')) {
            if (lockedReadOf(db, at(unit)) !== null) continue;
            const { revision = 0, records = [] } = draftOf(db, at(unit)) ?? {};
            expect(revision).toBeGreaterThanOrEqual(Number(last('saved').get(unit) ?? 0));
            // The save before a submit replaces the strokes by statements.
            const kept = records.filter(({ kind }) => kind === 'outline').length;
            if (revision <= strokes) expect(Number(drawn) - kept).toBeLessThanOrEqual(1);
          }
        });
        return lines.filter(([word]) => word === 'saved' || word === 'submitted').length;
      };
      const work = { program: 'readUntilKilled', args: [String(strokes)], longestMs: 400 } as const;
      expect(await faultsOf({ ...work, name, whole: workspaceWithCases(60), check })).toEqual([]);
    },
  );

  it(
    'while importing keeps every folder that was in, no half file, and goes on where it was',
    TIMEOUT,
    async () => {
      const sources = foldersOfFilms(4, 24);
      const films = sources.map((source) => filesBelow(source).map(sha256));
      const check: Work['check'] = async (folder, { lines }) => {
        await afterwards(folder, async (workspace) => {
          const stored = (): readonly string[] =>
            workspace.db
              .prepare('SELECT content_sha256 FROM identity_file ORDER BY 1')
              .pluck()
              .all()
              .map(String);
          for (const [, source = ''] of lines)
            expect(stored()).toEqual(expect.arrayContaining([...(films[Number(source)] ?? [])]));
          for (const path of filesBelow(workspace.originalsDirectory))
            expect(basename(path)).toContain(sha256(path));
          await importAll(workspace, sources);
          expect(stored()).toEqual(films.flat().sort());
          expect(filesBelow(workspace.originalsDirectory).map(sha256).sort()).toEqual(stored());
        });
        return lines.length;
      };
      const work = { program: 'importUntilKilled', args: sources, longestMs: 2500 } as const;
      expect(await faultsOf({ ...work, name: 'importing', whole: workspaceWithCases(0), check })).toEqual([]);
    },
  );

  it('while exporting leaves whole files alone under the names that they were to have', TIMEOUT, async () => {
    const FILMS = 40;
    const whole = temporaryFolder();
    const workspace = must(openWorkspace(whole, OPTIONS));
    await importAll(workspace, foldersOfFilms(1, FILMS));
    checkAll(workspace);
    workspace.close();
    mkdirSync(join(whole, 'exported'));
    const check: Work['check'] = async (folder, { lines }) => {
      const names = readdirSync(join(folder, 'exported')).filter((name) => !name.endsWith('.part'));
      for (const [, name = ''] of lines) expect(names).toContain(name);
      for (const name of names) {
        const entries = await unzipped(readFileSync(join(folder, 'exported', name)));
        expect(entries.size).toBeGreaterThan(name === 'pictures.zip' ? FILMS : 5);
      }
      await afterwards(folder, () => undefined);
      return lines.length;
    };
    const work = { program: 'exportUntilKilled', args: [], longestMs: 2000 } as const;
    expect(await faultsOf({ ...work, name: 'exporting', whole, check })).toEqual([]);
  });

  it(
    'while migrating leaves a workspace that is brought up to date with all that was in it',
    TIMEOUT,
    async () => {
      const CASES = 200;
      const whole = temporaryFolder();
      workspaceOfVersion8(whole, (today) => cpSync(workspaceWithCases(CASES), today, { recursive: true }));
      const check: Work['check'] = async (folder, { isOver }) => {
        await afterwards(folder, ({ db }) => {
          expect(versionOf(db)).toBe(NEWEST_VERSION);
          expect(db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(CASES);
          expect(backupsOf(folder).map(({ name }) => name)).toContainEqual(
            expect.stringMatching(/^before-version/),
          );
        });
        return Number(isOver);
      };
      const work = { program: 'migrateUntilKilled', args: [], longestMs: 900 } as const;
      expect(await faultsOf({ ...work, name: 'migrating', whole, check })).toEqual([]);
    },
  );
});
