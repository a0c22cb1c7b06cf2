import { defineConfig } from 'vitest/config';
import { findChromium } from './build/chromium.ts';
import { compileCache } from './build/compileCache.ts';
import { presentElectron } from './build/electronBinary.ts';
import { SMOKE } from './build/testTally.ts';

/** Tests that cross rooms, open workspaces on disk or make whole pictures, but no browser: not part of `npm run check`. */
const service = [
  'test/{service,fuzz,packages,dicomObjects,store,transport,contracts,truth,malformed,import}/**/*.test.ts',
  'electron/{demo,reports}/*.test.ts',
  'electron/store/{backup,identityVault*,importBatch}.test.ts',
  'electron/dicom/sealedFile.test.ts',
];
/** One browser at a time: it takes every core there is. What a screen will show, it may show late on a busy machine. */
const endToEnd = {
  maxWorkers: 1,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
};
const chromium = { ...compileCache, OSTEOREAD_CHROMIUM: findChromium()?.path ?? '' };
const flows = ['test/e2e/**/*.e2e.ts'];
/** They start shells or other tests of their own, or look at pictures without the application. */
const withoutFixture = ['test/e2e/{desktop,packed,corpus,noNetwork}.e2e.ts'];
const rooms = '{shared,electron,renderer,build,test}';

export default defineConfig({
  test: {
    tags: [{ name: SMOKE, description: 'The path of a flow, which runs in the desktop shells as well.' }],
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: service,
          // Loading the sources anew for each of these small files would cost more than all their tests.
          isolate: false,
          setupFiles: ['test/properties.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'service',
          include: service,
          setupFiles: ['test/properties.ts'],
          // What threads and processes do they may do late on a busy machine, as a browser may.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 90_000 } },
          env: compileCache,
        },
      },
      {
        // Pictures of the guide: `npm run pictures` alone runs these.
        test: {
          name: 'pictures',
          include: ['test/pictures/*.pictures.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          env: chromium,
        },
      },
      {
        test: {
          name: 'e2e',
          include: flows,
          ...endToEnd,
          env: chromium,
        },
      },
      {
        // The same in the double of Electron: of `npm test` those with the tag, of `npm run nightly` all.
        test: {
          name: 'desktop',
          include: flows,
          exclude: withoutFixture,
          ...endToEnd,
          env: { ...chromium, OSTEOREAD_SHELL: 'double' },
        },
      },
      {
        // And in Electron, where it is.
        test: {
          name: 'electron',
          include: presentElectron().kind === 'ready' ? flows : ['test/shell/electronIsMissing.e2e.ts'],
          exclude: withoutFixture,
          ...endToEnd,
          env: { ...chromium, OSTEOREAD_SHELL: 'electron' },
        },
      },
    ],
  },
});
