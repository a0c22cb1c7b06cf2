import fc from 'fast-check';
import { vi } from 'vitest';
import { PROPERTY_RUNS, SEED } from './sizes.ts';

// Before every test file: a property is asked of the same examples in every `npm test`, so that what is landed is judged
// by what it changes, and of others every night.
fc.configureGlobal({ seed: SEED, numRuns: PROPERTY_RUNS });
// Many examples take long, and nobody waits for a night.
if (PROPERTY_RUNS > 100) vi.setConfig({ testTimeout: 1_800_000 });
