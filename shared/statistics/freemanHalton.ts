import type { Counts } from './contingency.ts';
import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { logGamma } from './specialFunctions.ts';
import { sumBy, sumOf } from './sums.ts';

/** What may be spent: one for a table of the last two columns, more for a way that is kept. About a second. */
const STEPS_AT_MOST = 6_000_000;
const STEPS_OF_A_WAY = 3;

/** Chances that differ by less than this share are the same but for rounding. */
const AS_LIKELY = 1e-7;
/** Logarithms of chances are kept apart from this on. */
const GRAIN = 1e11;

/** Columns passed so far: what is left of the rows, and how many ways lead there with each chance (a logarithm). */
type Node = { readonly left: readonly number[]; readonly ways: Map<number, number> };

class TooManySteps extends Error {}

/**
 * Fisher, Freeman & Halton's exact p of rows by columns (Freeman & Halton 1951): the chance, margins given, of tables no
 * more likely than the one seen. Ways that leave the rows the same, in any order, and are as likely as each other are
 * counted together, as in the network of Mehta & Patel (1983); no table is left out. Undefined as `tooManyTables` where
 * that takes more than about a second; the chi-square then stands alone. 1 where a table has but one row or column.
 */
export function freemanHalton(counts: Counts): Estimate {
  const table = narrowed(counts);
  if (table.length < 2) return known(1);
  const columns = (table[0] ?? []).map((_, j) => sumBy(table, (row) => row[j] ?? 0));
  const rows = table.map(sumOf);
  const scale = sumBy([...rows, ...columns], (margin) => logGamma(margin + 1)) - logGamma(sumOf(rows) + 1);
  const seen = -sumBy(table.flat(), (count) => logGamma(count + 1));
  // Small columns first: they have few splits, and so few ways reach the large ones.
  const order = columns.toSorted((a, b) => a - b);
  try {
    const nodes = passed(order.slice(0, -2), rows);
    const lastButOne = order.at(-2);
    let p = 0;
    for (const { left, ways } of nodes.values) {
      const ends = endings(left, lastButOne, nodes.budget);
      for (const [log, number] of ways) {
        p += number * Math.exp(log + scale + ends.top) * ends.upTo(seen + AS_LIKELY - log);
      }
    }
    return known(Math.min(1, p));
  } catch (error) {
    if (error instanceof TooManySteps) return undefinedBecause('tooManyTables');
    throw error;
  }
}

/** Without empty rows and columns, which change nothing, and with as few rows as can be. */
function narrowed(counts: Counts): Counts {
  const rows = counts.filter((row) => sumOf(row) > 0);
  const turned = (rows[0] ?? [])
    .map((_, j) => rows.map((row) => row[j] ?? 0))
    .filter((column) => sumOf(column) > 0);
  return turned.length < rows.length
    ? turned
    : (turned[0] ?? []).map((_, i) => turned.map((row) => row[i] ?? 0));
}

type Budget = { steps: number };

function passed(
  columns: readonly number[],
  rows: readonly number[],
): { values: readonly Node[]; budget: Budget } {
  const budget = { steps: 0 };
  let nodes: ReadonlyMap<string, Node> = new Map([['', { left: rows, ways: new Map([[0, 1]]) }]]);
  for (const column of columns) {
    const next = new Map<string, Node>();
    for (const { left, ways } of nodes.values()) {
      eachSplit(left, column, (after, log) => {
        spend(budget, STEPS_OF_A_WAY * ways.size);
        const sorted = after.toSorted((a, b) => a - b);
        const key = sorted.join();
        const node = next.get(key) ?? { left: sorted, ways: new Map<number, number>() };
        next.set(key, node);
        for (const [before, number] of ways) {
          const sum = Math.round((before + log) * GRAIN) / GRAIN;
          node.ways.set(sum, (node.ways.get(sum) ?? 0) + number);
        }
      });
    }
    nodes = next;
  }
  return { values: [...nodes.values()], budget };
}

/** How the last two columns can be filled: the chances, in units of e^top, of all ways no likelier than a limit. */
function endings(left: readonly number[], column: number | undefined, budget: Budget) {
  const logs: number[] = [];
  const closing = (rest: readonly number[]): number => -sumBy(rest, (count) => logGamma(count + 1));
  if (column === undefined) logs.push(closing(left));
  else {
    eachSplit(left, column, (after, log) => {
      spend(budget, 1);
      logs.push(log + closing(after));
    });
  }
  logs.sort((a, b) => a - b);
  const top = logs.at(-1) ?? 0;
  const sums = [0];
  for (const log of logs) sums.push((sums.at(-1) ?? 0) + Math.exp(log - top));
  return {
    top,
    upTo: (limit: number): number => {
      let [low, high] = [0, logs.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((logs[middle] ?? 0) <= limit) low = middle + 1;
        else high = middle;
      }
      return sums[low] ?? 0;
    },
  };
}

function spend(budget: Budget, steps: number): void {
  budget.steps += steps;
  if (budget.steps > STEPS_AT_MOST) throw new TooManySteps();
}

/** Every way to deal a column over what is left of the rows, with −Σ ln x! of it. */
function eachSplit(
  left: readonly number[],
  column: number,
  found: (after: readonly number[], log: number) => void,
): void {
  const after = [...left];
  const room = left.map((_, i) => sumOf(left.slice(i + 1)));
  const deal = (row: number, rest: number, log: number): void => {
    const has = left[row];
    if (has === undefined) {
      if (rest === 0) found(after, log);
      return;
    }
    for (let x = Math.max(0, rest - (room[row] ?? 0)); x <= Math.min(has, rest); x += 1) {
      after[row] = has - x;
      deal(row + 1, rest - x, log - logGamma(x + 1));
    }
  };
  deal(0, column, 0);
}
