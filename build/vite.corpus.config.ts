import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import renderer from './vite.renderer.config.ts';

/** The page that decodes the corpus: built as the screens are, from a folder of its own, and never shipped. */
export default defineConfig({
  ...renderer,
  root: fileURLToPath(new URL('../test/corpus/page', import.meta.url)),
  publicDir: fileURLToPath(new URL('../renderer/public', import.meta.url)),
});
