import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../build/bundles.ts';
import { writeNotices } from '../../build/notices.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { startDouble } from '../shell/desktopShell.ts';
import { packForLinux } from '../shell/packedShell.ts';
import { worklistOf } from './room.ts';
import { temporaryWorkspace } from './runningApp.ts';

// What `npm run dist -- --dir` packs, opened again: what is in it, and that it runs by itself. Electron's own binary is a
// stranger's here, for it cannot be fetched everywhere.

/** A log that keeps nothing; its class is not what the package exports. */
const SILENT = { isEnabled: false, add: () => {} } as never;

/** Text that becomes code, and as much of it as says which. */
const CODE_OF_TEXT =
  /(?<![\w$.])(?:eval\([^)]{0,40}\)?|(?:new )?Function\([^)]{0,40}\)?|set(?:Timeout|Interval)\(['"`][^)]{0,40})/g;

const folder = temporaryWorkspace();
const application = join(folder.path, 'application');
let packed = '';
let files: readonly string[] = [];

beforeAll(async () => {
  await writeNotices();
  packed = packForLinux(folder.path).packed;
  const archive = join(packed, 'resources', 'app.asar');
  files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  extractAll(archive, application);
});
afterAll(() => folder.remove());

describe('the configuration of the installers', () => {
  it('is valid by the schema of electron-builder, and names no update channel', async () => {
    const config = await getConfig(projectRoot, join(projectRoot, 'electron-builder.yml'), null);
    await validateConfiguration(config, SILENT);
    expect(config).toMatchObject({ publish: null, mac: { hardenedRuntime: true, notarize: true } });
    expect(config.win).toMatchObject({ target: ['nsis'] });
    expect(config.linux).toMatchObject({ target: ['AppImage', 'deb'] });
    await expect(validateConfiguration({ ...config, noSuchKey: 1 } as never, SILENT)).rejects.toThrow(
      'noSuchKey',
    );
  });
});

describe('the packed application', () => {
  it('holds what it needs and nothing of what made it', () => {
    for (const needed of [
      '/package.json',
      '/dist/electron/main.js',
      '/dist/electron/preload.cjs',
      '/dist/renderer/index.html',
      '/node_modules/better-sqlite3/package.json',
    ])
      expect(files).toContain(needed);
    const strangers = files.filter(
      (path) =>
        /\.(tsx?|map|sqlite|dcm|pem|key|env|test\.js)$|\/(test|tests|docs|\.git|\.ci|shared)\//.test(path) ||
        /^\/(electron|renderer|build)\//.test(path),
    );
    expect(strangers).toEqual([]);
    const rooms = new Set(files.map((path) => path.split('/')[1]));
    expect(rooms).toEqual(new Set(['dist', 'node_modules', 'package.json']));
  });

  it('has what is native, and the decoders, beside its archive', () => {
    const unpacked = join(packed, 'resources', 'app.asar.unpacked', 'node_modules');
    const own = createRequire(join(unpacked, 'x.js'));
    const entry = JSON.parse(
      readFileSync(join(unpacked, '@cornerstonejs/codec-openjpeg/package.json'), 'utf8'),
    );
    expect(entry.name).toBe('@cornerstonejs/codec-openjpeg');
    const driver = `./better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;
    expect([own.resolve(driver), files.length > 100]).toEqual([expect.stringContaining('.node'), true]);
  });

  it('makes no code out of text, and its page holds no script', () => {
    const pageText = readFileSync(join(application, 'dist/renderer/index.html'), 'utf8');
    const scripts = [...pageText.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, text] of scripts) {
      expect(attributes).toMatch(/ src="\/assets\/[\w.-]+\.js"/);
      expect(text).toBe('');
    }
    expect(pageText).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:/);

    const made = files
      .filter((path) => /^\/dist\/.*\.(js|cjs|mjs)$/.test(path))
      .flatMap((path) =>
        [...readFileSync(join(application, path), 'utf8').matchAll(CODE_OF_TEXT)].map(([found]) => ({
          path,
          found,
        })),
      );
    // zod would compile our own schemas: in the service it does, in the screens it is told not to.
    const rooms = made.map(({ path, found }) => [
      path.split('/')[2],
      /^(new )?Function\((``|"")\)$/.test(found),
    ]);
    expect(rooms.sort(), JSON.stringify(made)).toEqual([
      ['electron', true],
      ['renderer', true],
    ]);
  });

  it('has its fuses blown, as they are read back from the binary', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'osteoread'));
    const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, archive only, V8 snapshot, file addresses.
    expect([0, 1, 2, 3, 4, 5, 7].map((fuse) => Reflect.get(wire, fuse))).toEqual([
      off,
      on,
      off,
      off,
      on,
      on,
      off,
    ]);
  });

  it('tells the licences of its parts and what they are', () => {
    const licences = readFileSync(join(packed, 'resources/notices/licences.txt'), 'utf8');
    const bill = JSON.parse(
      readFileSync(join(packed, 'resources/notices/bill-of-materials.cdx.json'), 'utf8'),
    );
    const names: readonly string[] = bill.components.map(({ name }: { name: string }) => name);
    for (const part of ['better-sqlite3', 'react', 'sharp', 'pdfkit', 'hono']) {
      expect(names).toContain(part);
      expect(licences).toContain(` - ${part}@`);
    }
    for (const tool of ['vitest', 'electron-builder']) expect(names).not.toContain(tool);
  });

  it('opens a workspace, imports and shows what is there, with no package but its own', async () => {
    const [home, films] = [join(folder.path, 'home'), join(folder.path, 'films')];
    for (const each of [home, films]) mkdirSync(each);
    await generateDemoStudy({ directory: films, cases: [2], scale: 0.25 });
    const shell = await startDouble(
      home,
      ['--workspace', join(folder.path, 'workspace'), '--import', films],
      {
        application,
      },
    );
    try {
      await worklistOf(await shell.window(), 4);
      expect((await shell.window()).url()).toContain('127.0.0.1');
    } finally {
      expect(await shell.quit(), shell.output()).toBe(0);
    }
  });
});
