import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './compareTruth.ts';
import { runTruth, type TruthLine, truthLine } from './runTruth.ts';

const gradingFixture = fileURLToPath(
  new URL('../../../shared/grading/fixtures/grading.json', import.meta.url),
);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truth-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = runTruth(args, {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { status, lines: printed.map((line): TruthLine => JSON.parse(line)), complaints };
}

function fileOf(content: string): string {
  const path = join(folder, 'cases.json');
  writeFileSync(path, content);
  return path;
}

/** A square bone end of 30 mm by 60 mm at 1 mm a pixel, bone along half of the side with smaller columns. */
const halfCovered = {
  id: 'half',
  evidence: {},
  defectSides: ['medial', 'lateral'],
  notAssessable: [],
  views: [
    {
      view: 'AP',
      spacingMmPerPx: { row: 1, col: 1 },
      sides: {
        lateral: {
          line: [
            [40, 100],
            [40, 160],
          ],
        },
        medial: {
          line: [
            [70, 100],
            [70, 160],
          ],
        },
      },
      polygons: [
        [
          [38, 100],
          [44, 100],
          [44, 130],
          [38, 130],
        ],
      ],
      bandInMm: 15,
      bandOutMm: 5,
      gapToleranceMm: 1,
    },
  ],
} as const satisfies Json;

const oneContinuous = {
  sides: [
    { side: 'medial', state: 'cont', cov: 1, L: 60 },
    { side: 'lateral', state: 'none', cov: 0, L: 60 },
    { side: 'anterior', state: 'none', cov: 0, L: 60 },
    { side: 'posterior', state: 'na', L: 60 },
  ],
  evidence: {},
} as const satisfies Json;
const openSet = { anchored: [3, 4], continuousOnly: [3, 4], any: [3, 4], off: [3, 4] };

describe('a file of reference cases', () => {
  it('passes where everything agrees: the grading cases of the method', () => {
    const { status, lines } = run(gradingFixture);
    expect(lines.filter(({ ok }) => ok !== true)).toEqual([]);
    expect(lines.length).toBeGreaterThan(40);
    expect(status).toBe(0);
  });

  it('fails with status 1 as soon as one case differs, and names what differs', () => {
    const wrong = {
      ...oneContinuous,
      id: 'wrong',
      expectedGradeSet: { ...openSet, off: [3] },
      headline: null,
    };
    const right = {
      ...oneContinuous,
      id: 'right',
      expectedGradeSet: openSet,
      headline: null,
      ruleSensitive: false,
    };
    const { status, lines } = run(fileOf(JSON.stringify({ cases: [wrong, right] })));
    expect(status).toBe(1);
    expect(lines.map(({ id, ok }) => [id, ok])).toEqual([
      ['wrong', false],
      ['right', true],
    ]);
    expect(lines[0]?.reason).toBe('expectedGradeSet.off: expected [3], got [3,4]');
    expect(lines[0]?.got).toEqual({ expectedGradeSet: openSet, headline: null });
  });

  it('computes a case that expects nothing, with ok null and status 0', () => {
    const { status, lines } = run(fileOf(JSON.stringify({ cases: [oneContinuous, halfCovered] })));
    expect(status).toBe(0);
    expect(lines[0]).toEqual({
      id: 'case-0',
      ok: null,
      expected: null,
      got: { expectedGradeSet: openSet, headline: null, ruleSensitive: false },
    });
    expect(lines[1]?.id).toBe('half');
    expect(lines[1]?.got).toMatchObject({
      overallLengthWeighted: 0.25,
      sideStates: [
        { side: 'medial', state: 'none', cov: 0, L: 60 },
        { side: 'lateral', state: 'disc', cov: 0.5, L: 60 },
        { side: 'anterior', state: 'intact' },
        { side: 'posterior', state: 'intact' },
      ],
      gradeSet: { anchored: [2], continuousOnly: [2], any: [2], off: [2] },
    });
  });

  it('runs the naming list after the cases, by its index', () => {
    const naming = [{ view: 'AP', limb: 'R', rowDirection: 'L', larger: 'medial', smaller: 'lateral' }];
    const { status, lines } = run(fileOf(JSON.stringify({ cases: [], naming })));
    expect(status).toBe(0);
    expect(lines).toEqual([
      {
        id: 'naming-0',
        ok: true,
        expected: { larger: 'medial', smaller: 'lateral' },
        got: { larger: 'medial', smaller: 'lateral' },
      },
    ]);
  });

  it('names the sides of a lateral view without a limb', () => {
    const naming = [{ view: 'LAT', limb: null, rowDirection: 'P', larger: 'posterior', smaller: 'anterior' }];
    expect(run(fileOf(JSON.stringify({ naming })))).toMatchObject({ status: 0, lines: [{ ok: true }] });
  });

  it('computes an incidence, and says of columns without an analysis that none is built', () => {
    const datasets = [
      { id: 'incidence', input: { k: 0, n: 4 }, expected: { p: 0 } },
      { id: 'columns', data: [{ height: 1 }], expected: {} },
    ];
    const { status, lines } = run(fileOf(JSON.stringify({ datasets })));
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({ id: 'incidence', ok: true, got: { p: 0 } });
    expect(lines[1]).toMatchObject({ id: 'columns', ok: false, got: null });
    expect(lines[1]?.reason).toMatch(/not built/);
  });

  it('reads an unwrapped map, and refuses one whose rows differ in length', () => {
    const cases = [
      { id: 'full', limb: 'R', map: ['####', '####'], expected: { coverage: 1, continuousSectors: 4 } },
      { id: 'ragged', limb: 'R', map: ['##', '#'], expected: {} },
    ];
    const { status, lines } = run(fileOf(JSON.stringify({ cases })));
    expect(status).toBe(1);
    expect(lines).toMatchObject([
      { id: 'full', ok: true },
      { id: 'ragged', ok: false, got: null },
    ]);
  });

  it('goes on after a case that it cannot read', () => {
    const broken = { id: 'broken', sides: [{ side: 'medial', state: 'maybe', L: 60 }], headline: 4 };
    const { status, lines } = run(fileOf(JSON.stringify({ cases: [broken, 7, oneContinuous] })));
    expect(status).toBe(1);
    expect(lines.map(({ ok }) => ok)).toEqual([false, false, null]);
    expect(lines[0]).toMatchObject({ expected: { headline: 4 }, got: null });
    expect(lines[0]?.reason).toContain('sides');
  });

  it.each([
    ['that is absent', () => join(folder, 'absent.json'), /absent\.json cannot be read \(ENOENT\)\.$/],
    ['that is a folder', () => folder, /cannot be read \(EISDIR\)\.$/],
    ['that is not JSON', () => fileOf('{"cases": ['), /is not valid JSON\.$/],
    ['that holds no cases', () => fileOf('{"patients": []}'), /neither "cases" nor "datasets"\.$/],
  ])('answers a file %s with one sentence and status 2', (_, path, sentence) => {
    const { status, lines, complaints } = run(path());
    expect(status).toBe(2);
    expect(lines).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(sentence);
  });

  it('asks for the file where none, or more than one, is named', () => {
    for (const args of [[], ['a.json', 'b.json']])
      expect(run(...args)).toMatchObject({ status: 2, lines: [] });
  });
});

describe('a coverage case', () => {
  const measuredWith = (change: object): Json =>
    truthLine('x', { ...halfCovered, views: [{ ...halfCovered.views[0], ...change }] }).got;

  it('reads side lines that run from distal to proximal the other way round', () => {
    const sides = {
      lateral: {
        line: [
          [40, 160],
          [40, 100],
        ],
      },
      medial: {
        line: [
          [70, 160],
          [70, 100],
        ],
      },
    };
    expect(measuredWith({ sides })).toEqual(measuredWith({}));
  });

  it('names its sides by limb and orientation where it has both', () => {
    const named = measuredWith({ limb: 'L', patientOrientation: 'L\\F' });
    expect(named).toMatchObject({
      sideStates: [{ side: 'medial', cov: 0.5 }, { side: 'lateral', cov: 0 }, {}, {}],
    });
  });

  it('takes null for what is not said of a view or of a case', () => {
    expect(measuredWith({ limb: null, patientOrientation: null })).toEqual(measuredWith({}));
    const silent = { ...halfCovered, evidence: null, notAssessable: null };
    expect(truthLine('x', silent).got).toEqual(truthLine('x', halfCovered).got);
  });

  it('weighs all sides alike where a view has no spacing', () => {
    const [view] = halfCovered.views;
    const lateralView = {
      ...view,
      view: 'LAT',
      sides: {
        anterior: {
          line: [
            [40, 100],
            [40, 130],
          ],
        },
        posterior: {
          line: [
            [70, 100],
            [70, 130],
          ],
        },
      },
      spacingMmPerPx: null,
    };
    const uncalibrated = { ...halfCovered, defectSides: ['lateral', 'anterior'], views: [view, lateralView] };
    expect(truthLine('x', uncalibrated).got).toMatchObject({
      views: [{}, { sides: { anterior: { lengthMm: 30, coverage: 1 } } }],
      overallLengthWeighted: null,
      overallEqualWeighted: 0.75,
      gradeSet: { anchored: [4], continuousOnly: [4], any: [4], off: [3] },
    });
  });

  it('has no percentage for a side without length or with crossing lines', () => {
    const point = {
      lateral: {
        line: [
          [40, 100],
          [40, 100],
        ],
      },
      medial: {
        line: [
          [70, 100],
          [70, 160],
        ],
      },
    };
    expect(measuredWith({ sides: point })).toMatchObject({
      views: [{ sides: { lateral: { invalid: 'zero-length side' } } }],
      sideStates: [{}, { side: 'lateral', state: 'na', L: 60 }, {}, {}],
    });
    const crossed = {
      lateral: {
        line: [
          [40, 100],
          [70, 160],
        ],
      },
      medial: {
        line: [
          [70, 100],
          [40, 160],
        ],
      },
    };
    expect(measuredWith({ sides: crossed })).toMatchObject({ overallLengthWeighted: null });
  });

  it('is compared coarsely on the view with a curved side only', () => {
    const expectedWith = (coverage: number) => ({ views: [{ sides: { lateral: { coverage } } }] });
    const line = [
      [40, 100],
      [40, 120],
      [40, 140],
      [40, 160],
    ];
    const curved = { ...halfCovered.views[0], sides: { ...halfCovered.views[0].sides, lateral: { line } } };
    expect(truthLine('x', { ...halfCovered, expected: expectedWith(0.504) }).ok).toBe(false);
    expect(truthLine('x', { ...halfCovered, views: [curved], expected: expectedWith(0.504) }).ok).toBe(true);
    expect(truthLine('x', { ...halfCovered, views: [curved], expected: expectedWith(0.506) }).ok).toBe(false);
  });
});
