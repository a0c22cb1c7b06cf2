import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { documents } from './documents.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** An empty page has no theme yet: nothing is painted before the script has run that gives it the reader's. */
const paintOnceRun: Plugin = {
  name: 'paint-once-run',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

/** The screens: dist/renderer, served by the application itself on both mounts. */
export default defineConfig({
  root: path('../renderer'),
  base: '/',
  plugins: [documents, react(), paintOnceRun],
  // The decode worker is a module that splits into chunks, one per codec.
  worker: { format: 'es' },
  build: {
    outDir: path('../dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined: `data:` URLs and inline scripts are refused by the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // A chunk runs before the one that imports it: zod must have been told not to evaluate text before any contract
        // is made, in whichever chunk that is.
        codeSplitting: {
          groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|[\\/]parseWithoutEval\.ts$/ }],
        },
      },
    },
  },
});
