import { fileURLToPath } from 'node:url';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseTree, unreadFiles } from '../../build/fences/cruiseTree.ts';
import { forbiddenImports } from '../../build/fences/dependencyRules.ts';
import { type PlantedTree, plantTree } from './plantedTree.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Packages that the planted files import, and whether the product may. */
const dependencies = [
  'zod',
  'better-sqlite3',
  'cephes',
  'papaparse',
  'dcmjs',
  '@cornerstonejs/core',
  '@cornerstonejs/codec-charls',
  'i18next',
];
const devDependencies = ['electron', 'vitest'];

/** Targets of imports; each breaks no rule by itself. */
const targets = [
  'shared/base/result.ts',
  'shared/texts/wording.ts',
  'shared/texts/chinese.ts',
  'shared/dicom/facts.ts',
  'shared/geometry/point.ts',
  'shared/measurement/side.ts',
  'shared/grading/imso.ts',
  'shared/reading/read.ts',
  'shared/statistics/kappa.ts',
  'shared/contracts/unit.ts',
  'electron/transport/loopback.ts',
  'electron/service/app.ts',
  'electron/store/open.ts',
  'renderer/state/store.ts',
  'renderer/worklist/Worklist.tsx',
  'test/fixtures/pair.ts',
] as const;

/** Rule → a file that breaks it, and what that file imports. Type-only imports are planted among them. */
const violations: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'shared-imports-only-itself': ['shared/base/clock.ts', "import { hrtime } from 'node:process'; hrtime;"],
  'shared-zod-only-in-contracts': ['shared/base/parse.ts', "import { z } from 'zod'; z;"],
  'shared-base-imports-only-below': ['shared/base/up.ts', "import '../geometry/point.ts';"],
  'shared-texts-imports-only-below': ['shared/texts/up.ts', "import '../dicom/facts.ts';"],
  'shared-dicom-imports-only-below': ['shared/dicom/up.ts', "import '../reading/read.ts';"],
  'shared-pixels-imports-only-below': ['shared/pixels/up.ts', "import '../geometry/point.ts';"],
  'shared-geometry-imports-only-below': ['shared/geometry/up.ts', "import '../measurement/side.ts';"],
  'shared-volume-imports-only-below': ['shared/volume/up.ts', "import '../measurement/side.ts';"],
  'shared-measurement-imports-only-below': ['shared/measurement/up.ts', "import '../grading/imso.ts';"],
  'shared-grading-imports-only-below': ['shared/grading/up.ts', "import '../reading/read.ts';"],
  'shared-reading-imports-only-below': ['shared/reading/up.ts', "import '../statistics/kappa.ts';"],
  'shared-statistics-imports-only-below': ['shared/statistics/aside.ts', "import '../geometry/point.ts';"],
  'shared-histology-imports-only-below': ['shared/histology/up.ts', "import '../reading/read.ts';"],
  'shared-study-imports-only-below': ['shared/study/up.ts', "import '../contracts/unit.ts';"],
  'shared-cohort-imports-only-below': ['shared/cohort/up.ts', "import '../contracts/unit.ts';"],
  'shared-exports-imports-only-below': ['shared/exports/up.ts', "import '../contracts/unit.ts';"],
  'shared-animals-imports-only-below': ['shared/animals/up.ts', "import '../contracts/unit.ts';"],
  'shared-contradictions-imports-only-below': [
    'shared/contradictions/up.ts',
    "import '../contracts/unit.ts';",
  ],
  'shared-figures-imports-only-below': ['shared/figures/up.ts', "import '../contracts/unit.ts';"],
  'shared-reports-imports-only-below': ['shared/reports/up.ts', "import '../contracts/unit.ts';"],
  'shared-dicomObjects-imports-only-below': ['shared/dicomObjects/up.ts', "import '../contracts/unit.ts';"],
  'renderer-and-electron-meet-in-shared': [
    'renderer/state/peek.ts',
    "import type { App } from '../../electron/service/app.ts'; export type Peek = App;",
  ],
  'electron-only-in-the-shell': ['electron/service/window.ts', "import { app } from 'electron'; app;"],
  'electron-rooms-know-no-shell': ['electron/service/mount.ts', "import '../transport/loopback.ts';"],
  'electron-store-and-dicom-below-service': ['electron/store/call.ts', "import '../service/app.ts';"],
  'electron-writers-below-files': ['electron/reports/call.ts', "import '../service/app.ts';"],
  'network-only-in-transport-and-dicomweb': [
    'electron/dicom/fetch.ts',
    "import { request } from 'node:https'; request;",
  ],
  'deidentify-is-pure': ['electron/deidentify/look.ts', "import { openSync } from 'node:fs'; openSync;"],
  'sqlite-only-in-store': ['electron/service/sql.ts', "import Database from 'better-sqlite3'; Database;"],
  'cephes-only-behind-special-functions': [
    'shared/statistics/gamma.ts',
    "import { lgam } from 'cephes'; lgam;",
  ],
  'papaparse-only-behind-csv-records': [
    'shared/cohort/table.ts',
    "import papaparse from 'papaparse'; papaparse;",
  ],
  'dcmjs-only-in-dicom': ['electron/service/write.ts', "import dcmjs from 'dcmjs'; dcmjs;"],
  'cornerstone-only-in-viewport': [
    'renderer/state/render.ts',
    "import type { Types } from '@cornerstonejs/core'; export type V = Types.IViewport;",
  ],
  'codecs-only-in-viewport-and-dicom': [
    'electron/service/decode.ts',
    "import '@cornerstonejs/codec-charls';",
  ],
  'i18next-only-in-texts': ['renderer/state/speak.ts', "import i18next from 'i18next'; i18next;"],
  'chinese-comes-when-chosen': ['renderer/reading/atOnce.ts', "import '../../shared/texts/chinese.ts';"],
  'screens-do-not-import-each-other': ['renderer/reading/Aside.tsx', "import '../worklist/Worklist.tsx';"],
  'below-the-screens': ['renderer/state/screen.ts', "import '../worklist/Worklist.tsx';"],
  'ui-is-presentational': ['renderer/ui/Stateful.tsx', "import '../state/store.ts';"],
  'product-imports-no-test-and-no-build': ['electron/demo/pair.ts', "import '../../test/fixtures/pair.ts';"],
  'product-imports-no-dev-dependency': ['shared/base/dev.ts', "import { expect } from 'vitest'; expect;"],
  'no-circles': ['electron/store/one.ts', "import './two.ts';"],
  'no-unresolvable': ['electron/store/lost.ts', "import './nowhere.ts';"],
};

/** Imports that look like violations and are allowed: a rule that fires on them is too wide. */
const permitted: Readonly<Record<string, string>> = {
  'shared/contracts/read.ts': "import { z } from 'zod'; import '../reading/read.ts'; z;",
  'shared/base/own.test.ts': "import { expect } from 'vitest'; import '../geometry/point.ts'; expect;",
  'electron/main.ts': "import { app } from 'electron'; import './service/app.ts'; app;",
  'electron/store/driver.ts': "import Database from 'better-sqlite3'; Database;",
  'electron/dicom/thumbnailWorker.ts': "import '@cornerstonejs/codec-charls'; import '../store/open.ts';",
  'renderer/viewport/engine.ts':
    "import { init } from '@cornerstonejs/core'; import '../state/store.ts'; init;",
  'renderer/App.tsx': "import './worklist/Worklist.tsx'; import './reading/Aside.tsx';",
  'renderer/ui/Badge.tsx': "import '../../shared/base/result.ts'; import '../../shared/texts/wording.ts';",
  'renderer/texts/i18n.ts': "import i18next from 'i18next'; import '../../shared/texts/chinese.ts'; i18next;",
};

/** The files under which each rule fired. */
function firedAt(result: ICruiseResult, rule: string): readonly string[] {
  return result.summary.violations.filter((found) => found.rule.name === rule).map((found) => found.from);
}

describe('the dependency fences', () => {
  let tree: PlantedTree;
  let planted: ICruiseResult;

  beforeAll(async () => {
    const installed = [...dependencies, ...devDependencies].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]);
    const asVersions = (names: readonly string[]): Readonly<Record<string, string>> =>
      Object.fromEntries(names.map((name) => [name, '1.0.0']));
    tree = plantTree({
      'package.json': JSON.stringify({
        name: 'planted',
        type: 'module',
        dependencies: asVersions(dependencies),
        devDependencies: asVersions(devDependencies),
      }),
      ...Object.fromEntries(installed),
      ...Object.fromEntries(targets.map((target) => [target, 'export {};'])),
      ...Object.fromEntries(Object.values(violations)),
      'electron/store/two.ts': "import './one.ts';",
      ...permitted,
    });
    planted = await cruiseTree(tree.root, ['shared', 'electron', 'renderer', 'test']);
  });

  afterAll(() => tree.remove());

  it('have a planted violation for every rule', () => {
    expect(Object.keys(violations).sort()).toEqual(forbiddenImports.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(violations))('fire: %s', (rule, [file]) => {
    expect(firedAt(planted, rule)).toContain(file);
  });

  it.each(Object.keys(permitted))('let pass: %s', (file) => {
    expect(planted.summary.violations.filter((found) => found.from === file)).toEqual([]);
  });

  it('read every file', () => {
    expect(unreadFiles(tree.root, planted)).toEqual([]);
  });

  it('notice files that were not read', () => {
    expect(unreadFiles(projectRoot, { ...planted, modules: [] }).length).toBeGreaterThan(100);
  });
});
