import type { Figure, NotMeasured, Told } from './figure.ts';
import type { Machine } from './machine.ts';

/** What one bench told. */
export type BenchRun = {
  readonly bench: string;
  /** Whether it ran to its end; figures told before it failed count all the same. */
  readonly isWhole: boolean;
  readonly seconds: number;
  readonly told: readonly Told[];
};

/** What `npm run bench` measured, as `--json` writes and `docs/benchmark.json` keeps it. */
export type BenchResult = {
  /** The day that it is kept under; null where it was not said. */
  readonly date: string | null;
  readonly machine: Machine;
  readonly runs: readonly BenchRun[];
};

/** A figure with the bench that told it; the two together name it. */
export type NamedFigure = { readonly name: string; readonly figure: Figure };

const namesIn = (bench: string, told: readonly Told[]): readonly string[] =>
  told.map(({ id }) => `${bench}/${id}`);

/** Reads the lines that a bench wrote. Throws where it told one id twice: one of the two would be lost. */
export function toldIn(bench: string, lines: string): readonly Told[] {
  const told: readonly Told[] = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const names = namesIn(bench, told);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} was told twice.`);
  return told;
}

export const figuresOf = ({ runs }: BenchResult): readonly NamedFigure[] =>
  runs.flatMap(({ bench, told }) =>
    told.flatMap((one) => (one.kind === 'figure' ? [{ name: `${bench}/${one.id}`, figure: one }] : [])),
  );

export const notMeasuredOf = ({ runs }: BenchResult): readonly NotMeasured[] =>
  runs.flatMap(({ told }) => told.flatMap((one) => (one.kind === 'notMeasured' ? [one] : [])));

/** One result out of several: of a bench that is in more than one the last counts, as does the last machine. */
export function mergedResult(results: readonly [BenchResult, ...BenchResult[]]): BenchResult {
  const runs = new Map(results.flatMap((result) => result.runs.map((run) => [run.bench, run] as const)));
  const { date, machine } = results.at(-1) ?? results[0];
  return { date, machine, runs: [...runs.values()].toSorted((a, b) => (a.bench < b.bench ? -1 : 1)) };
}
