import { appendFileSync } from 'node:fs';

// How much is done by the tests that have a size: little in `npm test`, much in `npm run nightly`, which names the
// numbers here in the environment.

/** Where random numbers begin: the same ones in CI, others every night. */
export const SEED = Number(process.env.OSTEOREAD_SEED ?? 1);
/** Examples that a property is asked of, where its test names no number of its own. */
export const PROPERTY_RUNS = Number(process.env.OSTEOREAD_PROPERTY_RUNS ?? 100);
/** Changed inputs for each reader of strangers' bytes, or changed bodies. */
export const FUZZ_INPUTS = Number(process.env.OSTEOREAD_FUZZ_INPUTS ?? 400);
/** How often each kind of work is killed. */
export const KILLS = Number(process.env.OSTEOREAD_KILLS ?? 1);
/** Copies that are taken of a database while it is written to. */
export const TORN_COPIES = Number(process.env.OSTEOREAD_TORN_COPIES ?? 10);
/** How long the application is driven without a network; for one flow where it is 0. */
export const NETWORK_MINUTES = Number(process.env.OSTEOREAD_NETWORK_MINUTES ?? 0);

/** Says a figure to whoever asked for the sizes; to nobody in `npm test`. */
export function tellFigure(figure: string): void {
  const file = process.env.OSTEOREAD_FIGURES;
  if (file !== undefined) appendFileSync(file, `${figure}\n`);
}
