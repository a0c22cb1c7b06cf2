import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../../shared/base/ids.ts';
import { SIDES, type Side } from '../../shared/dicom/projection.ts';
import { feasibleGrades } from '../../shared/grading/imso.ts';
import { NO_OTHER_EVIDENCE } from '../../shared/grading/otherEvidence.ts';
import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import type { SideFinding } from '../../shared/grading/sideFinding.ts';
import { type Calibration, calibrate } from '../../shared/measurement/calibration.ts';
import { nameSides } from '../../shared/measurement/sideNaming.ts';
import { measureView, type ViewMeasurement } from '../../shared/measurement/viewMeasurement.ts';
import { parseInstance } from '../dicom/parseInstance.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import { DEMO_CASES } from './cases.ts';
import { exposureOf } from './exposure.ts';
import { caseByNumber } from './filmJob.ts';
import { type DemoReport, generateDemoStudy } from './generateDemoStudy.ts';
import { MONTHS, VIEWS } from './model.ts';
import { scanGeometry } from './scan.ts';
import { DEMO_SCANS } from './scanJob.ts';
import type { CaseTruth, FilmTruth, TimePointTruth, TruthFile } from './truthFile.ts';

/** An eighth of the pixels each way: the same films, made in a few seconds. */
const SCALE = 0.125;
/** What stands in a file beside its pixels. */
const MOST_HEADER_BYTES = 2500;
const root = mkdtempSync(join(tmpdir(), 'osteoread-demo-'));
const directory = join(root, 'study');
let report: DemoReport;
let truth: TruthFile;

beforeAll(async () => {
  report = await generateDemoStudy({ directory, scale: SCALE });
  truth = JSON.parse(readFileSync(join(directory, 'truth.json'), 'utf8'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function parsed(film: FilmTruth) {
  const file = parseInstance(bytesInMemory(readFileSync(join(directory, film.file))), film.file);
  if (file.kind !== 'image') throw new Error(`${film.file} is ${file.kind}`);
  return file.picture;
}

const films = (): { one: CaseTruth; timePoint: TimePointTruth; film: FilmTruth }[] =>
  truth.cases.flatMap((one) =>
    one.timePoints.flatMap((timePoint) => timePoint.views.map((film) => ({ one, timePoint, film }))),
  );

const caseNumbered = (number: number): CaseTruth => {
  const found = truth.cases.find((one) => one.number === number);
  if (found === undefined) throw new Error(`Case ${number} is missing`);
  return found;
};

type Measured = { readonly calibration: Calibration; readonly view: ViewMeasurement };
const measurements = new Map<string, Measured>();

/** The truth's corners and outlines as a reader's marks, measured at the scale of the film's header. */
function measured(film: FilmTruth): Measured {
  const known = measurements.get(film.file);
  if (known !== undefined) return known;
  const { PA, PB, DA, DB } = film.corners;
  const calibration = calibrate(parsed(film).spacing, null);
  const outcome = measureView(
    {
      frame: {
        kind: 'fourCorners',
        proximalA: PA,
        proximalB: PB,
        distalA: DA,
        distalB: DB,
        bendsA: [],
        bendsB: [],
      },
      outlines: film.outlines.map((outline, index) => ({
        id: asId<MarkId>(`mark-${index}`),
        points: outline.points,
        boneClass: outline.certainty,
        face: outline.appearance,
      })),
      hardware: [],
    },
    calibration,
  );
  if (!outcome.ok) throw new Error(`${film.file}: ${outcome.error.kind}`);
  const found = { calibration, view: outcome.value };
  measurements.set(film.file, found);
  return found;
}

function findingOf(film: FilmTruth, line: 'A' | 'B'): SideFinding {
  const side = film.sides.find((one) => one.line === line);
  const result = measured(film).view.sides[line];
  if (side === undefined || result?.kind !== 'measured') throw new Error(`${film.file} lacks side ${line}`);
  if (side.state === 'intact') return { kind: 'intact' };
  if (side.state === 'na') return { kind: 'na', reason: 'plate' };
  const { coverage } = result.definite;
  return {
    kind: coverage.coveredMm === 0 ? 'none' : coverage.continuous ? 'cont' : 'disc',
    coverage: coverage.coverage,
    length: coverage.lengthMm,
    corridor: null,
  };
}

function gradesOf(timePoint: TimePointTruth, evidence = NO_OTHER_EVIDENCE): readonly number[] {
  const found = new Map<Side, SideFinding>(
    timePoint.views.flatMap((film) =>
      film.sides.map(({ side, line }) => [side, findingOf(film, line)] as const),
    ),
  );
  const finding = (side: Side): SideFinding => found.get(side) ?? { kind: 'unread' };
  return feasibleGrades(
    {
      sides: {
        medial: finding('medial'),
        lateral: finding('lateral'),
        anterior: finding('anterior'),
        posterior: finding('posterior'),
      },
      evidence,
      crossSection: null,
      hasEnFaceBone: timePoint.views.some((film) =>
        film.outlines.some((outline) => outline.appearance === 'enFace' && outline.certainty === 'definite'),
      ),
      lengthsAreComparable: timePoint.views.every((film) => measured(film).calibration.isCalibrated),
      species: 'human',
    },
    DEFAULT_RULE_SETTINGS,
  );
}

describe('the demo study', () => {
  it('holds an AP and a lateral film of every case at the reference and at 3, 4 and 6 months', () => {
    expect(truth.cases.length).toBeGreaterThanOrEqual(7);
    expect(report.files).toHaveLength(truth.cases.length * 8);
    for (const one of truth.cases) {
      expect(one.timePoints.map(({ month }) => month)).toEqual([0, 3, 4, 6]);
      for (const { views } of one.timePoints)
        expect(views.map(({ view }) => view)).toEqual(['AP', 'lateral']);
    }
  });

  it('covers none, each grade from radiographs, a certain grade I, two limbs and a hidden side', () => {
    const last = truth.cases.map((one) => one.timePoints.at(-1)?.grades.join() ?? '');
    expect(new Set(last)).toEqual(new Set(['0,1', '2', '3', '4', '3,4']));
    expect(truth.cases.flatMap((one) => one.otherEvidence?.grades ?? [])).toEqual([0, 1]);
    expect(new Set(truth.cases.map((one) => one.limb))).toEqual(new Set(['L', 'R']));
  });

  it('reports the bytes it wrote', () => {
    const sizes = report.files.map((file) => statSync(join(directory, file)).size);
    expect(report.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it('takes less than 300 MB at its full size', () => {
    const ofFilms = DEMO_CASES.flatMap((demoCase) =>
      MONTHS.flatMap((month) =>
        VIEWS.map((view) => {
          const { columns, rows } = exposureOf(demoCase, month, view, 1);
          return 2 * columns * rows + MOST_HEADER_BYTES;
        }),
      ),
    );
    const ofScans = DEMO_SCANS.map(({ caseNumber, kind }) => {
      const { size, heightsMm } = scanGeometry(caseByNumber(caseNumber), kind);
      return heightsMm.length * (2 * size ** 2 + MOST_HEADER_BYTES);
    });
    expect([...ofFilms, ...ofScans].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(300e6);
  });
});

describe('what a perfect reader marks', () => {
  it('measures the coverage that the truth states, within one point', () => {
    for (const { film } of films()) {
      const { view } = measured(film);
      for (const side of film.sides) {
        const result = view.sides[side.line];
        if (result?.kind !== 'measured') throw new Error(`${film.file} lacks side ${side.line}`);
        const { coverage } = result.definite;
        expect(Math.abs(coverage.coverage - side.coverage), `${film.file} ${side.side}`).toBeLessThan(0.01);
        expect(coverage.intervalsMm, `${film.file} ${side.side}`).toHaveLength(side.coveredMm.length);
      }
    }
  });

  it('gives every side the state of the truth', () => {
    for (const { film } of films()) {
      for (const side of film.sides)
        expect(findingOf(film, side.line).kind, `${film.file} ${side.side}`).toBe(side.state);
    }
  });

  it('gives every time point the feasible grades that were stated by hand', () => {
    for (const { one, timePoint } of films()) {
      expect(gradesOf(timePoint), `case ${one.number}, month ${timePoint.month}`).toEqual(timePoint.grades);
    }
  });

  it('gives grade 0 or I where other evidence decides', () => {
    for (const one of truth.cases) {
      const { otherEvidence } = one;
      const timePoint = one.timePoints.find(({ month }) => month === otherEvidence?.month);
      if (otherEvidence === null || timePoint === undefined) continue;
      const source = otherEvidence.kind === 'CT' ? 'ct' : 'exploration';
      expect(gradesOf(timePoint, { ...NO_OTHER_EVIDENCE, [source]: otherEvidence.finding })).toEqual(
        otherEvidence.grades,
      );
    }
  });

  it('sees the anterior sheet en face on AP, where it is no side, and in profile on the lateral', () => {
    const { views } = caseNumbered(7).timePoints[3] ?? { views: [] };
    const [ap, lateral] = views;
    expect(ap?.outlines.map(({ appearance }) => appearance)).toEqual(['enFace']);
    expect(ap?.sides.map(({ state }) => state)).toEqual(['none', 'none']);
    expect(lateral?.outlines.map(({ side }) => side)).toEqual(['anterior']);
  });
});

describe('one model gives both views', () => {
  it('shows a defect of the same length on both, at the scale of the model', () => {
    for (const { one, film } of films()) {
      const { PA, PB, DA, DB } = film.corners;
      const length = Math.hypot(PA[0] + PB[0] - DA[0] - DB[0], PA[1] + PB[1] - DA[1] - DB[1]) / 2;
      expect(Math.abs(length * film.mmPerPx - one.defectLengthMm), film.file).toBeLessThan(0.05);
    }
  });

  it('has no new bone on the reference film', () => {
    for (const { timePoint, film } of films()) {
      if (timePoint.month === 0) expect(film.outlines).toEqual([]);
    }
    expect(caseNumbered(5).timePoints[0]?.sectorCoverage).toEqual({
      medial: 0,
      lateral: 0,
      anterior: 0,
      posterior: 0,
    });
  });

  it('grows: no quarter of a spacer ever loses bone', () => {
    for (const { timePoints } of truth.cases) {
      for (const side of SIDES) {
        const shares = timePoints.map(({ sectorCoverage }) => sectorCoverage[side]);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      }
    }
  });
});

describe('the headers', () => {
  it('let the importer name the view, the limb and the sides, unless the case leaves them out', () => {
    for (const { one, film, timePoint } of films()) {
      const picture = parsed(film);
      expect(picture.daysSinceSpacer).toBe(timePoint.daysSinceSpacer);
      expect(picture.isReference).toBe(timePoint.month === 0);
      expect(picture.bodyPart?.toLowerCase()).toBe(one.bone);
      if (one.number === 8) {
        expect([picture.projection, picture.limb, picture.patientOrientation]).toEqual([null, null, null]);
        continue;
      }
      expect([picture.projection, picture.limb]).toEqual([film.view, one.limb]);
      const naming = nameSides({
        projection: picture.projection,
        limb: picture.limb,
        orientation: picture.patientOrientation,
        largerColumnSide: null,
      });
      if (!naming.ok) throw new Error(naming.error.kind);
      expect([naming.value.names.A, naming.value.names.B]).toEqual(film.sides.map(({ side }) => side));
    }
  });

  it('calibrate to the plane of the bone, by the way each case has', () => {
    const provenances = films().map(({ one, film }) => {
      const { provenance, grid, unit } = calibrate(parsed(film).spacing, null);
      if (unit === 'mm') expect(Math.abs(grid.columnMm / film.mmPerPx - 1), film.file).toBeLessThan(1e-8);
      return `${one.number} ${provenance}`;
    });
    expect(new Set(provenances)).toContain('2 none');
    expect(new Set(provenances)).toContain('3 magnificationCorrected');
    expect(new Set(provenances)).toContain('4 calibratedSpacing');
  });

  it('are what a DX image needs, and say that the picture is synthetic', () => {
    const dataSet = dicomParser.parseDicom(readFileSync(join(directory, 'case-3/month-4/lateral.dcm')));
    const text = (tag: string): string | undefined => dataSet.string(tag);
    expect(text('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.1.1');
    expect(text('x00100020')).toBe('OSTEOREAD-DEMO-3');
    expect(text('x00080020')).toBe('20310620');
    expect(text('x00280004')).toBe('MONOCHROME1');
    expect(text('x20500020')).toBe('INVERSE');
    expect(text('x00185101')).toBe('RL');
    expect(text('x00200020')).toBe('P\\F');
    expect(text('x00280301')).toBe('YES');
    expect(text('x00120053')).toBe('SURGERY');
    expect(text('x00204000')).toContain('Synthetic');
    expect(dataSet.elements.x7fe00010?.length).toBe(
      2 * (dataSet.uint16('x00280010') ?? 0) * (dataSet.uint16('x00280011') ?? 0),
    );
  });

  it('give every study, series and instance a UID of its own', () => {
    const pictures = films().map(({ film }) => parsed(film).identity);
    expect(new Set(pictures.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(pictures.length);
    expect(new Set(pictures.map(({ seriesInstanceUid }) => seriesInstanceUid)).size).toBe(pictures.length);
    expect(new Set(pictures.map(({ studyInstanceUid }) => studyInstanceUid)).size).toBe(pictures.length / 2);
    for (const { sopInstanceUid } of pictures) expect(sopInstanceUid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
  });
});

describe('making the study again', () => {
  const digest = (folder: string, files: readonly string[]): string[] =>
    [...files, 'truth.json'].map((file) =>
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    );

  it('gives the same bytes, alone or with the other cases', async () => {
    const folder = join(root, 'again');
    const { files } = await generateDemoStudy({ directory: folder, scale: SCALE, cases: [3] });
    const before = files.map((file) => readFileSync(join(directory, file)));
    expect(files.map((file) => readFileSync(join(folder, file)))).toEqual(before);
    const again: TruthFile = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    expect(again.cases).toEqual([caseNumbered(3)]);
  });

  it('uses a complete folder as it is, and makes one anew that lacks a byte', async () => {
    const folder = join(root, 'reused');
    const options = { directory: folder, scale: SCALE, cases: [1] };
    const first = await generateDemoStudy(options);
    const before = digest(folder, first.files);
    expect(await generateDemoStudy(options)).toMatchObject({
      isReused: true,
      files: first.files,
      bytes: first.bytes,
    });
    const linked = join(root, 'linked.dcm');
    linkSync(join(folder, 'case-1/month-3/ap.dcm'), linked);
    truncateSync(linked, 1000);
    expect((await generateDemoStudy(options)).isReused).toBe(false);
    expect(digest(folder, first.files)).toEqual(before);
    expect(statSync(linked).size, 'a file linked elsewhere is not written over').toBe(1000);
  });

  it('stops when it is told to, and leaves no truth behind for half a study', async () => {
    const folder = join(root, 'stopped');
    const controller = new AbortController();
    const made: string[] = [];
    const running = generateDemoStudy({
      directory: folder,
      scale: SCALE,
      signal: controller.signal,
      onProgress: ({ file }) => {
        made.push(file);
        controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(made.length).toBeLessThan(report.files.length);
    expect(existsSync(join(folder, 'truth.json'))).toBe(false);
  });

  it('says what the file system says when it cannot write', async () => {
    const file = join(directory, 'truth.json');
    await expect(generateDemoStudy({ directory: join(file, 'below'), scale: SCALE })).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
  });
});
