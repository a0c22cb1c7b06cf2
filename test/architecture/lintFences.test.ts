import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectTool } from '../../build/projectTool.ts';
import { plantTree } from './plantedTree.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const clockAndChance = ['Date.now()', 'new Date()', 'Math.random()', 'globalThis'];
const network = ["fetch('/api')", "window.fetch('/api')", 'new XMLHttpRequest()', "new WebSocket('/api')"];

/** A component that shows these words, or says them to a screen reader. */
const spoken = [
  '<p>Nothing here</p>',
  '<i title="Close it" />',
  '<i>{left === 0 ? "All done now" : null}</i>',
];
const silent = [
  '<p data-testid="some words">{t("app.worklist")} · 3 ×</p>',
  '<i title={t("app.worklist")} />',
];

const components = (folder: string, texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    texts.map((text, index) => [`${folder}/Said${index}.tsx`, `export const Said = () => ${text};\n`]),
  );

const plant = (folder: string, name: string, uses: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    uses.map((use, index) => [`${folder}/${name}${index}.ts`, `export const use = ${use};\n`]),
  );

interface LintReport {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** The planted files in which a plugin of biome.json found something. */
async function refusedFiles(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const config = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  const tree = plantTree({ ...files, 'biome.json': JSON.stringify({ ...config, vcs: { enabled: false } }) });
  try {
    cpSync(join(projectRoot, 'build', 'fences'), join(tree.root, 'build', 'fences'), { recursive: true });
    const args = [
      projectTool('@biomejs/biome', 'biome'),
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
    ];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: tree.root }, (_error, stdout) => resolve(stdout));
    });
    const { diagnostics }: LintReport = JSON.parse(output);
    const refused = diagnostics
      .filter(({ category }) => category === 'plugin')
      .map(({ location }) => location.path);
    return [...new Set(refused)].sort();
  } finally {
    tree.remove();
  }
}

describe('the lint fences', () => {
  it('refuse clock, chance and globals in shared/, and the network outside renderer/api and electron/dicomweb', async () => {
    const refused = {
      ...plant('shared/grading', 'impure', clockAndChance),
      ...plant('renderer/worklist', 'network', network),
      ...plant('electron/service', 'network', network),
      ...plant('electron/dicom/pixels', 'network', network),
    };
    const allowed = {
      ...plant('shared/grading', 'pure', [
        'Date.UTC(2024, 1, 1)',
        "new Date('2024-02-01')",
        'Math.max(1, 2)',
      ]),
      ...plant('electron/service', 'clock', clockAndChance),
      ...plant('renderer/api', 'network', network),
      ...plant('electron/dicomweb', 'network', network),
    };
    expect(await refusedFiles({ ...refused, ...allowed })).toEqual(Object.keys(refused).sort());
  });

  it('refuse words in a component that speaks the catalogue', async () => {
    const refused = components('renderer/worklist', spoken);
    const allowed = components('renderer/masking', silent);
    expect(await refusedFiles({ ...refused, ...allowed })).toEqual(Object.keys(refused).sort());
  });
});
