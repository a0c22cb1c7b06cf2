import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databasePath } from '../../electron/store/connection.ts';
import { createIntake, openFiles } from '../../electron/window/openedFiles.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { importsOf } from './importing.ts';
import { radiograph } from './smallRadiograph.ts';

/** So many small films, each a file. */
function films(count: number): readonly string[] {
  const folder = temporaryFolder();
  return Array.from({ length: count }, (_, film) => {
    const path = join(folder, `${film}.dcm`);
    writeFileSync(path, radiograph(film));
    return path;
  });
}

const opened = (...paths: readonly string[]) => ({ imports: [], opened: [...paths], demo: false });
const at = 'secret, for it is sealed now';

describe('files that are opened with the application', () => {
  it('are all imported where each comes by itself while others are, also before the workspace is open', async () => {
    const paths = films(8);
    const workspace = temporaryWorkspace();
    const manager = importsOf(workspace);
    const [early, late] = [paths.slice(0, 4), paths.slice(4)];
    const told: string[] = [];
    const intake = createIntake();
    for (const path of early) intake.take(opened(path));
    intake.begin((files) =>
      openFiles({ imports: manager as never, mayImport: () => true }, files, (sentence) =>
        told.push(sentence),
      ),
    );
    for (const path of late) intake.take(opened(path));
    await expect
      .poll(() => workspace.db.prepare('SELECT count(*) FROM instance').pluck().get(), { timeout: 30_000 })
      .toBe(paths.length);
    expect(told).toEqual([]);
  });

  it('that still wait as the workspace is closed are not begun, and that is said', async () => {
    const workspace = temporaryWorkspace();
    const manager = importsOf(workspace);
    const told = Promise.withResolvers<string>();
    for (const path of films(2))
      openFiles({ imports: manager as never, mayImport: () => true }, opened(path), told.resolve);
    await manager.close();
    expect(await told.promise).toContain('being closed');
    expect(manager.start({ kind: 'upload' })).toMatchObject({ ok: false });
  });

  it.skipIf(process.platform === 'win32')(
    'are told of where the database is not in its place any more, and none is made there',
    async () => {
      const workspace = temporaryWorkspace();
      const manager = importsOf(workspace);
      rmSync(databasePath(workspace.directory));
      const [path = ''] = films(1);
      const told = await new Promise<string>((resolve) =>
        openFiles({ imports: manager as never, mayImport: () => true }, opened(path), resolve),
      );
      expect(told).toContain('moved, replaced or deleted');
      expect(existsSync(databasePath(workspace.directory))).toBe(false);
    },
  );

  it('are told of where the workspace is locked, is not open, or whoever is there may not import', async () => {
    const [path = ''] = films(1);
    const workspace = temporaryWorkspace();
    const manager = importsOf(workspace);
    const by = { actor: workspace.implicitReader.readerId, at: new Date() };
    await workspace.vault.seal({ passphrase: at, isRemovingCopies: true, isImporting: () => false, by });
    await workspace.vault.settled();
    workspace.vault.lock();
    const told = (host: Parameters<typeof openFiles>[0]) =>
      new Promise<string>((resolve) => openFiles(host, opened(path), resolve));
    const imports = manager as never;
    expect(await told({ imports, mayImport: () => true })).toContain('sealed and locked');
    expect(await told({ imports, mayImport: () => false })).toContain('coordinator');
    expect(await told(null)).toContain('not open');
    for (const host of [{ imports, mayImport: () => true }, null]) {
      const sentence = await told(host);
      expect(sentence).toContain('nothing was changed');
      expect(sentence).not.toContain(path);
    }
  });
});
