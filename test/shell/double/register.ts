import { registerHooks } from 'node:module';

// Run before the built main process: where it imports `electron`, it gets the double.
const double = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: double, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

// Both find the same modules of the double.
await import('./heldByTest.ts');
