import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { JobWatch } from '../../electron/jobs/jobMessages.ts';
import { runStudyJob } from '../../electron/jobs/studyJobRun.ts';
import type { Workspace } from '../../electron/store/open.ts';
import {
  type AssignmentId,
  asId,
  type InstanceId,
  type ReaderId,
  type UnitId,
} from '../../shared/base/ids.ts';
import { readExportSchema } from '../../shared/contracts/readExport.ts';
import type { StudyJob } from '../../shared/contracts/studyJobs.ts';
import { pointsFigure, shareFigure } from '../../shared/texts/printedNumber.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { assign, blindedStudy, FILM_DAYS } from './blindedReaders.ts';
import { unzipped } from './exportedArchive.ts';
import { CANARIES, type RunningService, serviceWithOneCase } from './runningService.ts';

const UNWATCHED = { onProgress: () => undefined, isCancelled: () => false };
const FIGURES = {
  kind: 'figurePanels',
  caseCode: null,
  format: 'png',
  dpi: 300,
  widthMm: 85,
  hasArrows: true,
} as const;

/** Runs a job to its end; its file is at `target`. */
async function ran(
  { directory, implicitReader }: Workspace,
  job: StudyJob,
  watch: JobWatch<{ readonly items: number; readonly finished: number }> = UNWATCHED,
) {
  const target = join(temporaryFolder(), 'file');
  const end = await runStudyJob(
    {
      workspaceDirectory: directory,
      vaultKey: null,
      softwareVersion: '0.1.0-test',
      actor: implicitReader.readerId,
      cancel: new SharedArrayBuffer(4),
      target,
      job,
    },
    watch,
  );
  return { end, target };
}

/** The text of every page of a PDF, words apart. */
async function pagesOf(path: string): Promise<readonly string[]> {
  const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, place) => {
      const { items } = await (await document.getPage(place + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
}

const apOf = ({ db }: Workspace, unitId: string): InstanceId =>
  asId<InstanceId>(
    String(
      db
        .prepare(
          "SELECT instance_id FROM unit_image JOIN instance USING (instance_id) WHERE unit_id = ? AND projection = 'AP'",
        )
        .pluck()
        .get(unitId),
    ),
  );

/** Somebody has looked at every picture, and nothing is burned into any. */
const checkPictures = ({ db, implicitReader }: Workspace): void =>
  void db
    .prepare(
      `INSERT INTO picture_check (instance_id, outcome, checker_id, checked_at)
       SELECT instance_id, 'clean', ?, '2026-01-01T00:00:00.000Z' FROM instance`,
    )
    .run(implicitReader.readerId);

async function oneReadCase() {
  const service = await serviceWithOneCase();
  const { workspace } = service;
  const unitId = asId<UnitId>(service.unitId);
  const at = { unitId, readerId: workspace.implicitReader.readerId };
  const [picture] = (await service.unit(service.unitId)).images;
  if (picture === undefined) throw new Error('no picture');
  const volume = markedVolume(picture.seriesId);
  lockRead(workspace, at, [...recordsFor(apOf(workspace, unitId), 3), ...volume]);
  const json = await (await service.get('/api/study/exports/json')).json();
  const [read] = readExportSchema.parse(json).reads;
  if (read === undefined) throw new Error('no read');
  return { service, workspace, read };
}

describe('a case report', () => {
  it('holds the numbers that are stored and exported, and the picture; the same bytes made again', async () => {
    const { service, workspace, read } = await oneReadCase();
    checkPictures(workspace);
    const { end, target } = await ran(workspace, { kind: 'caseReport', caseCode: read.caseCode });
    expect(end).toMatchObject({ kind: 'done', report: { notes: [] } });
    const text = (await pagesOf(target)).join('\n');
    const [medial] = read.sides;
    expect(medial?.coverageLow).toBe(1);
    for (const said of [
      read.grade,
      shareFigure(read.lengthShareLow ?? Number.NaN),
      shareFigure(medial?.coverageLow ?? Number.NaN),
      `${pointsFigure(medial?.length ?? Number.NaN)} mm`,
      read.readSha256,
      'Continuous',
      'unverified plane',
      'not signed',
      'Not a medical device',
      'rule set SHA-256',
    ])
      expect(text, said).toContain(said);
    const sectors = read.volumes[0]?.defect?.sectors ?? [];
    expect(sectors).toHaveLength(4);
    for (const { coverage } of sectors) expect(text).toContain(shareFigure(coverage));
    expect(text).toMatch(/Figure 1\. The pictures alone/);
    expect(text).toMatch(/Figure 3\. CT 1: the surface round the defect laid flat/);
    expect(readFileSync(target).includes('/DCTDecode')).toBe(true);

    const again = await ended(service, await begin(service, { kind: 'caseReport', caseCode: read.caseCode }));
    const answer = await service.get(`/api/study/jobs/${again}/file`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain(`osteoread-case-${read.caseCode}.pdf`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(target))).toBe(true);
  });
});

/** How many pixels of a picture have each grey. */
async function greysOf(picture: Buffer | undefined): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const grey of await sharp(picture).greyscale().raw().toBuffer())
    counts.set(grey, (counts.get(grey) ?? 0) + 1);
  return counts;
}

describe('figures for a journal', () => {
  it('are clean and overlaid twins of one size at their resolution, with a legend', async () => {
    const { workspace, read } = await oneReadCase();
    // Before anybody has looked for burned-in text no pixel leaves.
    const early = await ran(workspace, FIGURES);
    expect(early.end).toMatchObject({
      kind: 'done',
      report: { notes: [expect.stringContaining('2 pictures are left out of the figures')] },
    });
    const withheld = (await unzipped(readFileSync(early.target))).get(`case-${read.caseCode}-clean.png`);
    expect((await greysOf(withheld)).get(0x3a)).toBeGreaterThan(100_000);

    checkPictures(workspace);
    const { end, target } = await ran(workspace, { ...FIGURES, format: 'tiff', dpi: 600 });
    expect(end).toMatchObject({ kind: 'done', report: { notes: [] } });
    const archive = await unzipped(readFileSync(target));
    const code = read.caseCode;
    expect([...archive.keys()].toSorted()).toEqual(
      [`case-${code}-clean.tiff`, `case-${code}-overlaid-reader-1.tiff`, `case-${code}.txt`].toSorted(),
    );
    const sizes = await Promise.all(
      [...archive].flatMap(([name, bytes]) => (name.endsWith('.tiff') ? [sharp(bytes).metadata()] : [])),
    );
    const [clean, overlaid] = sizes;
    expect(clean?.width).toBe(2008);
    expect([overlaid?.width, overlaid?.height]).toEqual([clean?.width, clean?.height]);
    expect(sizes.map(({ density }) => Math.round(density ?? 0))).toEqual([600, 600]);
    expect(archive.get(`case-${code}.txt`)?.toString()).toContain('mm per pixel, unverified plane');
    // The film's pixels rise from 0 to 3,383 without a window: all of its greys are there.
    const shown = await greysOf(archive.get(`case-${code}-clean.tiff`));
    expect([...shown.values()].filter((pixels) => pixels > 1000).length).toBeGreaterThan(100);
  });
});

describe('reports of a blinded study', () => {
  const readBoth = async () => {
    const study = await blindedStudy();
    const { workspace, later } = study;
    const [unit] = later;
    if (unit === undefined) throw new Error('no film');
    const readers = [
      await study.signInAs('reader', 'Canary Anna'),
      await study.signInAs('reader', 'Canary Boris'),
    ];
    const [lockFirst, lockSecond] = readers.map(({ readerId }, place) => {
      const [assignmentId] = assign(workspace, readerId, [unit]);
      return () =>
        lockRead(
          workspace,
          {
            unitId: asId<UnitId>(unit),
            readerId: asId<ReaderId>(readerId),
            assignmentId: asId<AssignmentId>(assignmentId ?? ''),
          },
          recordsFor(apOf(workspace, unit), place === 0 ? 2 : 3),
        );
    });
    const code = String(workspace.db.prepare('SELECT case_code FROM patient').pluck().get());
    return { study, lockFirst, lockSecond, code };
  };

  it('hold a patient back until everybody has locked, and then name nobody', async () => {
    const { study, lockFirst, lockSecond, code } = await readBoth();
    const { workspace } = study;
    checkPictures(workspace);
    lockFirst?.();
    expect((await ran(workspace, { kind: 'caseReport', caseCode: code })).end.kind).toBe('failed');
    expect((await ran(workspace, FIGURES)).end.kind).toBe('failed');
    const early = await ran(workspace, { kind: 'studyReport', hasFigures: true });
    expect((await pagesOf(early.target)).join('\n')).not.toContain(code);

    lockSecond?.();
    const reports = await Promise.all([
      ran(workspace, { kind: 'caseReport', caseCode: code }),
      ran(workspace, { kind: 'studyReport', hasFigures: true }),
    ]);
    const text = (await Promise.all(reports.map(({ target }) => pagesOf(target)))).flat().join('\n');
    const raw = reports.map(({ target }) => readFileSync(target).toString('latin1')).join('\n');
    const archive = await unzipped(
      readFileSync((await ran(workspace, { ...FIGURES, format: 'svg' })).target),
    );
    const figures = [...archive].map(([name, bytes]) => `${name}\n${bytes.toString()}`).join('\n');
    expect(text).toContain(`Case ${code}`);
    expect(text).toContain('Reader 2');
    expect([...archive.keys()]).toContain(`case-${code}-overlaid-reader-2.svg`);
    const ids = workspace.db
      .prepare(
        `SELECT read_id FROM read UNION SELECT unit_id FROM read UNION SELECT reader_id FROM reader
         UNION SELECT instance_id FROM instance UNION SELECT patient_id FROM patient UNION SELECT case_code FROM assignment`,
      )
      .pluck()
      .all();
    const needles = [...CANARIES, ...ids.map(String), ...FILM_DAYS, 'Canary', 'CANARY'];
    const said = `${text}\n${raw}\n${figures}`;
    expect(needles.filter((needle) => said.includes(needle))).toEqual([]);
  });
});

describe('a report under way', () => {
  it('leaves nothing when it is cancelled, and none of a case without locked reads', async () => {
    const { workspace } = await oneReadCase();
    const unread = await ran(workspace, { kind: 'caseReport', caseCode: 'NOBODY' });
    expect(unread.end).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('no locked read of this case'),
    });
    expect(readdirSync(dirname(unread.target))).toEqual([]);
    for (const job of [{ kind: 'studyReport', hasFigures: true }, FIGURES] as const) {
      let told = 0;
      const { end, target } = await ran(workspace, job, {
        onProgress: () => {
          told += 1;
        },
        isCancelled: () => told > 0,
      });
      expect([job.kind, end.kind, readdirSync(dirname(target))]).toEqual([job.kind, 'cancelled', []]);
    }
  });
});

const begin = async ({ send }: RunningService, job: StudyJob): Promise<string> =>
  String((await (await send('POST', '/api/study/jobs', job)).json()).jobId);

/** Waits for the end of a job that goes well. */
async function ended({ get }: RunningService, jobId: string): Promise<string> {
  await expect
    .poll(async () => (await (await get(`/api/study/jobs/${jobId}`)).json()).state, {
      interval: 20,
    })
    .toBe('done');
  return jobId;
}
