import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { TruthFile } from '../../electron/demo/truthFile.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { readExportSchema } from '../../shared/contracts/readExport.ts';
import {
  STUDY_EXPORT_FILES,
  STUDY_EXPORT_KINDS,
  type StudyExportKind,
} from '../../shared/contracts/studyExports.ts';
import { coefficientFigure } from '../../shared/texts/printedNumber.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { must, OPTIONS } from '../store/temporaryWorkspace.ts';
import { appUnderTest, demoCases } from './appUnderTest.ts';
import { openTab, savedBy } from './coordinating.ts';
import { lockDemoReads } from './lockedDemo.ts';
import { holdsFocus, SLOW } from './room.ts';
import { runToEnd } from './runningApp.ts';
import { seriousFaultsAsShown } from './seriousFaults.ts';

let units = 0;

const app = appUnderTest(async ({ files, workspace: folder, start }) => {
  await demoCases([1, 4], 0.25)(files);
  expect((await runToEnd('importCli', ['--workspace', folder, files])).code).toBe(0);
  const truth: TruthFile = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8'));
  const workspace = must(openWorkspace(folder, OPTIONS));
  const readers = ['Dr. Anna', 'Dr. Boris'].map((name): ReaderId => {
    const readerId = asId<ReaderId>(randomUUID());
    workspace.db
      .prepare(
        "INSERT INTO reader (reader_id, study_id, name, role, created_at) SELECT ?, study_id, ?, 'reader', created_at FROM study",
      )
      .run(readerId, name);
    return readerId;
  });
  units = lockDemoReads(workspace, truth, readers);
  workspace.close();
  await start();
});

/** Presses what makes a file, waits until it is made, and saves it. */
async function made(page: Page, button: string): Promise<Buffer> {
  await page.getByTestId(button).press('Enter', SLOW);
  await page.getByTestId('study-job-cancel').or(page.getByTestId('study-job-done')).waitFor(SLOW);
  await page.getByTestId('study-job-done').waitFor(SLOW);
  return readFileSync(
    await savedBy(page.getByTestId('study-job-save'), app.folder, `${button}-${randomUUID()}`),
  );
}

const choose = (page: Page, name: string) => page.getByText(name, { exact: true }).click();

/** Of the Debian package dicom3tools. */
const DCIODVFY = '/usr/bin/dciodvfy';
const hasValidator = existsSync(DCIODVFY);

describe('the demo study with its locked reads', () => {
  it('leaves by every export of the tab, and each file is what it is called', { tags: 'smoke' }, async () => {
    const { page, context, complaints } = await app.open();
    await page.getByTestId('open-study').click();
    await openTab(page, 'Agreement');
    const kappaCell = page.getByTestId('grade-statistics').locator('[data-statistic="kappa"] td').first();
    await kappaCell.waitFor(SLOW);
    const kappa = await kappaCell.textContent();
    await openTab(page, 'Exports');
    await page.getByTestId('exports').waitFor(SLOW);

    // One by one, as somebody who needs a single table; a browser takes no more than ten files a second.
    const texts = new Map<string, string>();
    const saveEach = async (kinds: readonly StudyExportKind[]): Promise<void> => {
      for (const kind of kinds) {
        const { name } = STUDY_EXPORT_FILES[kind];
        const button = page.getByRole('button', { name: `Save ${name}` });
        const [download] = await Promise.all([page.waitForEvent('download', SLOW), button.press('Enter')]);
        expect(download.suggestedFilename()).toBe(name);
        texts.set(kind, readFileSync(await download.path(), 'utf8'));
      }
    };
    await saveEach(STUDY_EXPORT_KINDS.slice(0, 8));
    // Everything at once, as a workbook and as an archive.
    const sheets = await readXlsxFile(await made(page, 'export-all-tables'));
    await saveEach(STUDY_EXPORT_KINDS.slice(8));
    const rowsOf = (kind: string): number => {
      const parsed = csvRecords(texts.get(kind) ?? '');
      return parsed.ok ? parsed.value.records.length : -1;
    };
    expect([rowsOf('reads'), rowsOf('sides'), rowsOf('redcapReads')]).toEqual(
      [2, 8, 2].map((n) => n * units),
    );
    expect([rowsOf('cases'), rowsOf('redcapCases')]).toEqual([2, 2]);
    expect(texts.get('redcapDictionary')).toMatch(/^"Variable \/ Field Name","Form Name"/);
    const { reads, readers } = readExportSchema.parse(JSON.parse(texts.get('json') ?? ''));
    expect([reads.length, readers.length]).toEqual([2 * units, 2]);
    expect(texts.get('methods')).toContain('Reader 1');
    expect(texts.get('grras')).toContain('Readers: 2');

    expect(await seriousFaultsAsShown(page)).toEqual([]);

    const sheet = (name: string) => sheets.find((one) => one.sheet === name)?.data ?? [];
    expect(sheet('reads')).toHaveLength(1 + 2 * units);
    const [head = [], ...statistics] = sheet('agreement');
    const column = (name: string) => head.indexOf(name);
    const row = statistics.find(
      (one) => one[column('part')] === 'grades' && one[column('statistic')] === 'kappa',
    );
    expect(coefficientFigure(Number(row?.[column('value')]))).toBe(kappa);
    await choose(page, 'CSV and JSON');
    const archive = await unzipped(await made(page, 'export-all-tables'));
    for (const kind of ['reads', 'sides', 'codebook'])
      expect(archive.get(`osteoread-${kind}.csv`)?.toString(), kind).toBe(texts.get(kind));
    expect(archive.has('osteoread-cohort-incidence.csv')).toBe(true);

    // Paper.
    await page.getByLabel('Case', { exact: true }).first().click();
    await page.getByRole('option').first().click();
    for (const button of ['export-case-report', 'export-study-report']) {
      const pdf = (await made(page, button)).toString('latin1');
      expect(pdf.startsWith('%PDF-'), button).toBe(true);
      expect(pdf.trimEnd().endsWith('%%EOF'), button).toBe(true);
      expect(pdf.match(/\/Type \/Page\b/g)?.length, button).toBeGreaterThan(1);
    }

    // Figures: 174 mm at 300 dpi are 2055 pixels.
    for (const [format, inFile] of [
      ['TIFF', 'tiff'],
      ['PNG', 'png'],
      ['SVG', 'svg'],
    ] as const) {
      await choose(page, format);
      const figures = await unzipped(await made(page, 'export-figures'));
      const pictures = [...figures].filter(([name]) => name.endsWith(`.${inFile}`));
      expect(pictures.length, format).toBeGreaterThanOrEqual(2);
      for (const [name, bytes] of pictures) {
        if (format === 'SVG') expect(bytes.toString(), name).toMatch(/^<\?xml|^<svg/);
        else expect(await sharp(bytes).metadata(), name).toMatchObject({ format: inFile, width: 2055 });
      }
    }

    // DICOM objects.
    const objects = [...(await unzipped(await made(page, 'export-dicom-objects')))].filter(([name]) =>
      name.endsWith('.dcm'),
    );
    expect(objects.length).toBeGreaterThanOrEqual(2 * units);
    for (const [name, bytes] of objects) {
      expect(bytes.subarray(128, 132).toString(), name).toBe('DICM');
      if (!hasValidator) continue;
      const path = join(app.folder, 'object.dcm');
      writeFileSync(path, bytes);
      const { stderr } = spawnSync(DCIODVFY, ['-new', path], { encoding: 'utf8' });
      expect(stderr.match(/^Error.*/gm) ?? [], name).toEqual([]);
    }

    // A dialog that is left gives the keyboard back to what opened it.
    const send = page.getByTestId('send-dicom-objects');
    await send.press('Enter');
    await holdsFocus(page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await expect.poll(() => send.evaluate((button) => button === document.activeElement)).toBe(true);

    // They come back, and each is laid beside its read.
    const [back] = objects;
    const returned = join(app.folder, 'returned.dcm');
    writeFileSync(returned, back?.[1] ?? '');
    const chooser = page.waitForEvent('filechooser');
    await page.getByTestId('check-object').press('Enter');
    await (await chooser).setFiles(returned);
    await page.getByText(/^returned\.dcm is the .* Every value is as it is stored\.$/).waitFor(SLOW);

    // What was given up leaves nothing, and says so.
    await page.getByTestId('export-study-report').press('Enter');
    await page.getByTestId('study-job-cancel').press('Enter', SLOW);
    await page.getByText('nothing of the file was kept').waitFor(SLOW);
    expect(await page.getByTestId('study-job-save').count()).toBe(0);
    await holdsFocus(page.getByTestId('study-job'));
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    // Nobody here has a passphrase, so nothing says who patients are.
    expect(await page.getByTestId('unblinded-make').count()).toBe(0);
    for (const text of texts.values()) expect(text).not.toMatch(/Anna|Boris|DEMO-|20\d\d-\d\d-\d\d/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
