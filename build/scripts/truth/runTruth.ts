import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { agreementTruth } from './agreementTruth.ts';
import { cohortTruth } from './cohortTruth.ts';
import { differences, type Json, shapedLike } from './compareTruth.ts';
import { coverageTruth } from './coverageTruth.ts';
import { ctTruth } from './ctTruth.ts';
import { gradingTruth } from './gradingTruth.ts';
import { namingTruth } from './namingTruth.ts';
import { recordOf, type TruthFormat } from './truthCase.ts';

/** One printed line. `ok` is null where the file expects nothing; `reason` says why `ok` is false. */
export type TruthLine = {
  readonly id: string;
  readonly ok: boolean | null;
  readonly expected: Json;
  readonly got: Json;
  readonly reason?: string;
};

/** In the order in which an element is tried: the cohort format takes whatever the others do not know. */
const FORMATS: readonly TruthFormat[] = [
  coverageTruth,
  gradingTruth,
  namingTruth,
  ctTruth,
  agreementTruth,
  cohortTruth,
];

const DIFFERENCES_NAMED = 5;

/**
 * Runs one reference file (method §8): a JSON line for each element of `cases` or `datasets`, and for
 * `naming[i]`. Returns the exit status: 0 where nothing differs, 1 where something does or cannot be computed
 * yet, 2 where the file cannot be used, with one sentence on the complaint channel.
 */
export function runTruth(
  args: readonly string[],
  out: { readonly print: (line: string) => void; readonly complain: (line: string) => void },
): 0 | 1 | 2 {
  const [name] = args;
  if (name === undefined || args.length > 1) {
    out.complain('Name one file of reference cases: npm run -s truth -- FILE.');
    return 2;
  }
  const read = readTruthFile(name);
  if (typeof read === 'string') {
    out.complain(read);
    return 2;
  }
  let status: 0 | 1 = 0;
  for (const { id, element } of read) {
    const line = truthLine(id, element);
    if (line.ok === false) status = 1;
    out.print(JSON.stringify(line));
  }
  return status;
}

/** Computes one element and compares it. A defect in one case is reported on its line and stops no other. */
export function truthLine(id: string, element: Json): TruthLine {
  const format = FORMATS.find((candidate) => candidate.recognises(element));
  const expected = recordOf(element).expected ?? null;
  if (format === undefined) {
    return { id, ok: false, expected, got: null, reason: 'This case is in no format known here.' };
  }
  try {
    const computed = format.compute(element);
    if (computed.kind === 'refused') {
      return { id, ok: false, expected: computed.expected ?? null, got: null, reason: computed.reason };
    }
    if (computed.expected === undefined) return { id, ok: null, expected: null, got: computed.got };
    const got = shapedLike(computed.expected, computed.got);
    const found = differences(computed.expected, got, computed.tolerance);
    const line = { id, ok: found.length === 0, expected: computed.expected, got };
    return found.length === 0 ? line : { ...line, reason: found.slice(0, DIFFERENCES_NAMED).join('; ') };
  } catch (error) {
    return { id, ok: false, expected, got: null, reason: `It could not be computed: ${String(error)}` };
  }
}

type Element = { readonly id: string; readonly element: Json };

/** The elements of a file with their ids, or one sentence on why it cannot be used. */
function readTruthFile(name: string): readonly Element[] | string {
  let text: string;
  try {
    text = readFileSync(pathOf(name), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return `${name} cannot be read (${code}).`;
  }
  let content: Json;
  try {
    content = JSON.parse(text);
  } catch {
    return `${name} is not valid JSON.`;
  }
  const { cases, datasets, naming } = recordOf(content);
  const main = Array.isArray(cases) ? cases : Array.isArray(datasets) ? datasets : null;
  if (main === null && !Array.isArray(naming)) {
    return `${name} holds no reference cases: it has neither "cases" nor "datasets".`;
  }
  return [
    ...(main ?? []).map((element: Json, index: number) => ({ id: idOf(element, index), element })),
    ...(Array.isArray(naming) ? naming : []).map((element: Json, index: number) => ({
      id: `naming-${index}`,
      element,
    })),
  ];
}

function idOf(element: Json, index: number): string {
  const { id } = recordOf(element);
  return typeof id === 'string' ? id : `case-${index}`;
}

/** npm runs scripts in the project's folder and keeps where it was called from in INIT_CWD. */
function pathOf(name: string): string {
  const calledFrom = process.env.INIT_CWD;
  const here = resolve(name);
  return existsSync(here) || calledFrom === undefined ? here : resolve(calledFrom, name);
}
