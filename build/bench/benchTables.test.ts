import { describe, expect, it } from 'vitest';
import { benchPage } from './benchPage.ts';
import { type BenchResult, mergedResult, toldIn } from './benchResult.ts';
import { benchTables } from './benchTables.ts';
import { atLeast, atMost, type Figure, type Told } from './figure.ts';
import { figureLine } from './figureText.ts';
import { medianOf, single } from './samples.ts';

const figure = (id: string, changed: Partial<Figure>): Figure => ({
  kind: 'figure',
  id,
  what: `the ${id}`,
  unit: 'ms',
  measured: medianOf([90, 95, 100, 105, 110]),
  goal: null,
  peers: [],
  load: 0.5,
  ...changed,
});
const peer = { name: 'OHIF', value: 300, goal: { atLeast: 2, issue: 4 } } as const;
const told: readonly Told[] = [
  figure('plain', {}),
  figure('kept promise', { goal: atMost(100, 2) }),
  figure('broken promise', { goal: atLeast(300, 3), unit: 'MB/s' }),
  figure('race', { peers: [peer, { name: 'gdcm', value: null, goal: null }] }),
  figure('lost race', { unit: 'steps/s', peers: [{ ...peer, value: 60 }] }),
  { kind: 'notMeasured', id: 'none', what: 'the memory', why: 'Linux alone tells it' },
];
const MACHINE = {
  processor: 'A processor',
  cores: 2,
  memoryGb: 8,
  system: 'A system',
  node: 'v24',
  chromium: null,
};
const result: BenchResult = {
  date: '2026-01-31',
  machine: MACHINE,
  runs: [{ bench: 'bench', isWhole: true, seconds: 60, told }],
};

/** The first cell and the last of each row that holds a verdict, in order. */
const rowsOf = (text: string): readonly (readonly (string | undefined)[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| the '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => [cells[1], cells.at(-2)]);

describe('the tables of a result', () => {
  it('hold ratios to peers first, goals missed next, then goals met and the rest, with verdicts in words', () => {
    expect(rowsOf(benchTables(result))).toEqual([
      ['the lost race', 'NOT met'],
      ['the race', 'met'],
      ['the broken promise', 'NOT met'],
      ['the kept promise', 'met'],
      ['the plain', 'median of 5, 90 to 110'],
    ]);
  });

  it('count a ratio above 1 as better, whichever way the figure goes', () => {
    expect(benchTables(result)).toMatch(/the race +\| 3 × .* OHIF: 300 ms/);
    expect(benchTables(result)).toMatch(/the lost race \| 1\.67 × .* OHIF: 60 steps\/s/);
  });

  it('name peers that are not installed, figures that cannot be had and benches that failed', () => {
    const failed = {
      ...result,
      runs: [...result.runs, { bench: 'frames', isWhole: false, seconds: 1, told: [] }],
    };
    expect(benchTables(failed)).toContain('- frames: FAILED before its end');
    expect(benchTables(failed)).toContain('- the race, gdcm: not compared, not installed');
    expect(benchTables(failed)).toContain('- the memory: not measured, Linux alone tells it');
  });

  it('stand on the page with the day, the machine and the numbers that have no figure', () => {
    const page = benchPage(result, ['bench']);
    expect(page).toContain(
      '2026-01-31. A processor, 2 cores, 8 GB of memory; A system; Node v24; no Chromium.',
    );
    expect(page).toContain('Load average while measuring 0.5 to 0.5; 1 min in all.');
    expect(page).toContain('## Numbers of the issues without a figure');
    expect(page).not.toContain('**');
  });

  it('are said to be of a busy machine, and to lack benches that did not run', () => {
    const runs = [{ bench: 'bench', isWhole: true, seconds: 60, told: [figure('plain', { load: 7 })] }];
    const page = benchPage({ ...result, runs }, ['bench', 'frames']);
    expect(page).toContain('**The machine was busy with other work');
    expect(page).toContain('**Not in this result: frames.**');
  });
});

describe('a figure on one line', () => {
  it('has its value, samples, goal and peers', () => {
    expect(figureLine(figure('race', { goal: atMost(100, 2), peers: [peer] }))).toBe(
      'the race: 100 ms (median of 5, 90 to 110); goal at most 100 ms, issue 2: met; ' +
        'OHIF 300 ms, we are 3 × as good, goal 2 ×, issue 4: met; load 0.5',
    );
  });
});

describe('results', () => {
  it('are read from the lines of a bench, which tells an id once', () => {
    const line = JSON.stringify(told[0]);
    expect(toldIn('bench', `${line}\n`)).toEqual([told[0]]);
    expect(() => toldIn('bench', `${line}\n${line}\n`)).toThrow('bench/plain was told twice');
  });

  it('are merged bench by bench, the last one counting', () => {
    const later: BenchResult = {
      ...result,
      date: null,
      runs: [
        { bench: 'bench', isWhole: true, seconds: 1, told: [figure('plain', { measured: single(1) })] },
        { bench: 'another', isWhole: true, seconds: 1, told: [] },
      ],
    };
    const merged = mergedResult([result, later]);
    expect(merged.runs.map(({ bench, seconds }) => [bench, seconds])).toEqual([
      ['another', 1],
      ['bench', 1],
    ]);
  });
});
