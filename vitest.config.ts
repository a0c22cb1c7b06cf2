import { defineConfig } from 'vitest/config';
import { findChromium } from './build/chromium.ts';
import { compileCache } from './build/compileCache.ts';

/** Tests that cross rooms, open workspaces on disk or make whole pictures, but no browser: not part of `npm run check`. */
const service = [
  'test/{service,fuzz,packages,dicomObjects,store,transport,contracts,truth,malformed,import}/**/*.test.ts',
  'electron/{demo,reports}/*.test.ts',
  'electron/store/{backup,identityVault*,importBatch}.test.ts',
  'electron/dicom/sealedFile.test.ts',
];
const rooms = '{shared,electron,renderer,build,test}';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: service,
          // Loading the sources anew for each of these small files would cost more than all their tests.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'service',
          include: service,
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          env: { ...compileCache, OSTEOREAD_CHROMIUM: findChromium()?.path ?? '' },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          // One browser at a time: it takes every core there is.
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What a screen will show, it may show late on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          env: { ...compileCache, OSTEOREAD_CHROMIUM: findChromium()?.path ?? '' },
        },
      },
    ],
  },
});
