import { buildIfStale } from '../bundles.ts';

await buildIfStale(['renderer', 'electron'], console.log);
