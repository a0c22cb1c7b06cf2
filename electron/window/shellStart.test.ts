import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceleratorOf } from './accelerator.ts';
import { recentWorkspaces, rememberWorkspace } from './recentWorkspaces.ts';
import { shellArguments } from './shellArguments.ts';

describe('the arguments of the desktop application', () => {
  it('are found among those of Electron, and files that were opened are what is left', () => {
    expect(
      shellArguments(
        [
          '--no-sandbox',
          '/app',
          '--workspace',
          '/w',
          '--import',
          '/a',
          'study.zip',
          '--import=/b',
          '--inspect',
        ],
        '/app',
      ),
    ).toEqual({
      workspace: '/w',
      imports: ['/a', '/b'],
      opened: [resolve('study.zip')],
      isDemo: false,
      isAfterDefect: false,
    });
    expect(shellArguments([], '/app')).toEqual({
      workspace: null,
      imports: [],
      opened: [],
      isDemo: false,
      isAfterDefect: false,
    });
  });

  it('name what is meant: relative to this start, and as file managers of Linux say it', () => {
    const { opened, imports, workspace } = shellArguments(
      [
        '--import',
        'films',
        '--workspace=',
        'file:///home/a%20b/f%C3%BC%0A.dcm',
        'file://server/x.dcm',
        'a\nb.dcm',
      ],
      '/app',
    );
    expect(imports).toEqual([resolve('films')]);
    expect(workspace).toBeNull();
    expect(opened).toEqual(['/home/a b/fü\n.dcm', resolve('file://server/x.dcm'), resolve('a\nb.dcm')]);
  });

  it('are ours alone: what a path looks like is no switch, and a switch is no path', () => {
    const odd = ['--', '--remote-debugging-port=1', '--workspace'];
    expect(shellArguments(['--user-data-dir=/x', '--inspect=0', ...odd], '/app')).toMatchObject({
      workspace: null,
      opened: [resolve('--remote-debugging-port=1'), resolve('--workspace')],
    });
  });
});

describe('a chord in the menu', () => {
  it.each([
    ['Ctrl+Enter', 'CmdOrCtrl+Enter'],
    ['Alt+Shift+1', 'Alt+Shift+1'],
    ['ArrowLeft', 'Left'],
    ['Ctrl++', 'CmdOrCtrl+Plus'],
    ['+', 'Plus'],
    ['?', '?'],
    ['Ctrl+Ü', undefined],
    ['', undefined],
  ])('%j is written %j', (chord, accelerator) => {
    expect(acceleratorOf(chord)).toBe(accelerator);
  });
});

describe('the list of recent workspaces', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'osteoread-recent-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has the newest first, each once, eight at most, and none that is gone', () => {
    const file = join(folder, 'recent.json');
    const places = Array.from({ length: 10 }, (_, index) => join(folder, `w${index}`));
    for (const place of places) {
      mkdirSync(place);
      rememberWorkspace(file, place);
    }
    rememberWorkspace(file, join(folder, 'w5'));
    expect(recentWorkspaces(file)[0]).toBe(join(folder, 'w5'));
    expect(recentWorkspaces(file)).toHaveLength(8);
    expect(new Set(recentWorkspaces(file)).size).toBe(8);
    rmSync(join(folder, 'w5'), { recursive: true });
    writeFileSync(join(folder, 'w5'), 'a file by now');
    rmSync(join(folder, 'w6'), { recursive: true });
    for (const gone of ['w5', 'w6']) expect(recentWorkspaces(file)).not.toContain(join(folder, gone));
  });

  it('is empty where the file is damaged, and a folder that cannot be written costs nothing else', () => {
    const file = join(folder, 'recent.json');
    writeFileSync(file, '{"not": "a list"');
    expect(recentWorkspaces(file)).toEqual([]);
    expect(() => rememberWorkspace(join(folder, 'nowhere', 'recent.json'), folder)).not.toThrow();
  });
});
