import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Worker threads, named after their file; they are entries of their own beside main. */
function workerEntries(): Readonly<Record<string, string>> {
  const files = globSync('**/*[wW]orker.ts', { cwd: path('../electron') });
  const entries = Object.fromEntries(
    files.map((file) => [basename(file, '.ts'), path(`../electron/${file}`)]),
  );
  if (Object.keys(entries).length !== files.length) {
    throw new Error(
      `Two worker files share a name, so one bundle would overwrite the other: ${files.join(', ')}`,
    );
  }
  return entries;
}

/** In the sources a worker is `new URL('./scanWorker.ts', import.meta.url)`; all bundles lie in one folder. */
function workerUrls(): Plugin {
  return {
    name: 'osteoread-worker-urls',
    transform(code, id) {
      if (!/[\\/]electron[\\/].*\.ts$/.test(id)) return null;
      const bundled = code.replaceAll(
        /new URL\(\s*(['"])[./\w-]*?(\w*[wW]orker)\.ts\1\s*,\s*import\.meta\.url\s*,?\s*\)/g,
        "new URL('./$2.js', import.meta.url)",
      );
      return bundled === code ? null : { code: bundled, map: null };
    },
  };
}

const shared: UserConfig = {
  root: path('..'),
  publicDir: false,
  logLevel: 'warn',
};

// The codecs load their WebAssembly from the folder they lie in, sharp its libraries.
const external = [/^node:/, 'electron', 'better-sqlite3', 'sharp', /^@cornerstonejs\/codec-/];

/** The shell's main process and its workers: ES modules in dist/electron. */
export const main = defineConfig({
  ...shared,
  plugins: [workerUrls()],
  // Everything but the native driver, sharp and the codecs goes into the bundle, so that an installed application needs no other package.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: path('../dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { main: path('../electron/main.ts'), ...workerEntries() },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** The preload script: one CommonJS file, the only form a sandboxed renderer accepts. */
export const preload = defineConfig({
  ...shared,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: path('../dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { preload: path('../electron/preload.ts') },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
