import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { decisionDocumentSchema } from '../../shared/contracts/consensus.ts';
import { checksSchema, pictureCheckSchema } from '../../shared/contracts/pictureChecks.ts';
import { orderedCasesSchema, studyAssignmentsSchema } from '../../shared/contracts/studyAssignments.ts';
import { draftSavedSchema, readingUnitSchema } from '../../shared/contracts/unit.ts';
import { worklistSchema } from '../../shared/contracts/worklist.ts';
import { gradeLabel } from '../../shared/grading/grade.ts';
import { gradedRead } from '../store/gradedRead.ts';
import { appUnderTest, demoCases } from './appUnderTest.ts';
import {
  addReaderElsewhere,
  ask,
  choose,
  closePackages,
  makeAccount,
  openTab,
  PASSPHRASE,
  savedBy,
  savePackage,
} from './coordinating.ts';
import { clickOnPhotograph, sectionPhotograph, seePhotograph } from './histologySteps.ts';
import { holdsFocus, openRow, SLOW, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';

/** Four patients with three films each after the reference film. */
const app = appUnderTest(({ files }) => demoCases([1, 2, 3, 4], 0.25)(files));
const FILMS = 12;

const READERS = ['Ada', 'Ben'] as const;
type Reader = (typeof READERS)[number];
type Drawn = 2 | 3 | 4;
/** What each counts on the one section that both were given. */
const VESSELS = { Ada: 4, Ben: 6 } as const;

/**
 * What Ada and Ben mark on the twelve films: the same on eight of them. Ada has each grade four times, Ben II twice, III
 * three times and IV seven times, so by chance alone they would agree in (4 x 2 + 4 x 3 + 4 x 7) / 144 = 1/3, and kappa
 * is (8/12 - 1/3) / (1 - 1/3) = 1/2. With squared weights: the squares of the differences are (4 + 1 + 1 + 1) / 12 = 7/12;
 * by chance II against Ben's grades makes 0 x 2 + 1 x 3 + 4 x 7 = 31, III 1 x 2 + 0 x 3 + 1 x 7 = 9 and IV
 * 4 x 2 + 1 x 3 + 0 x 7 = 11, together 4 x 51 / 144 = 17/12; so it is 1 - 7/17 = 0.588. No film is read as R0, which
 * is 0 or I and would be missing in the table.
 */
const PAIRS: readonly (readonly [Drawn, Drawn])[] = [
  [2, 4],
  [2, 3],
  [2, 2],
  [2, 2],
  [3, 4],
  [3, 4],
  [3, 3],
  [3, 3],
  [4, 4],
  [4, 4],
  [4, 4],
  [4, 4],
];
const SHOWN = { same: '66.7 %', kappa: '0.500', kappaQuadratic: '0.588' };
/** Ben's grade first or Ada's, which the list does not tell; the most discordant first. */
const APART = [
  [2, 4],
  [2, 3],
  [3, 4],
  [3, 4],
] as const;

/** Which grade a reader is to give under each of their codes: films by case and time, pairs in that order. */
async function gradesByCode(page: Page, reader: Reader): Promise<ReadonlyMap<string, Drawn>> {
  const { orders } = await ask(page, studyAssignmentsSchema, '/api/study/assignments');
  const order = orders.find((one) => one.reader === reader)?.readingOrderId;
  const { rows } = await ask(page, orderedCasesSchema, `/api/study/ordered-cases?order=${order}`);
  const film = ({ caseCode, timePoint }: (typeof rows)[number]): string => `${caseCode} ${timePoint}`;
  const inOrder = rows.toSorted((a, b) => (film(a) < film(b) ? -1 : 1));
  return new Map(
    inOrder.flatMap(({ code }, place): readonly [string, Drawn][] => {
      const grade = PAIRS[place]?.[READERS.indexOf(reader)];
      return grade === undefined ? [] : [[code, grade]];
    }),
  );
}

async function openPackages(page: Page): Promise<void> {
  await page.getByTestId('workspace-menu').click();
  await page.getByTestId('open-packages').click();
}

/** Takes a section of the first case in and gives it to every reader. */
async function giveSection(page: Page): Promise<void> {
  const photograph = join(app.files, 'section.png');
  writeFileSync(photograph, await sectionPhotograph());
  await openTab(page, 'Histology');
  const tab = page.getByTestId('study-histology');
  await tab.getByLabel('Case').selectOption({ index: 1 }, SLOW);
  await tab.locator('input[type=file]').setInputFiles(photograph);
  await page.getByTestId('take-section').click();
  await seePhotograph(page);
  await page.getByTestId('assign-sections').click(SLOW);
  await page.getByTestId('section-row').getByText('0 of 2').waitFor(SLOW);
}

/** Counts so many vessels on the one section of a reader, and locks it. */
async function readSection(page: Page, vessels: number): Promise<void> {
  await page.keyboard.press('Alt+h');
  await page.getByTestId('own-sections').getByRole('link').first().click(SLOW);
  await seePhotograph(page);
  await clickOnPhotograph(page, [
    [100, 300],
    [300, 300],
    [300, 400],
    [100, 400],
    [100, 300],
  ]);
  await page.keyboard.press('Shift+C');
  await clickOnPhotograph(
    page,
    Array.from({ length: vessels }, (_, index) => [120 + 20 * index, 350] as const),
  );
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('vessels-counted').getByText(String(vessels), { exact: true }).waitFor(SLOW);
}

/** The coordinator's part until the study runs; the files for the readers. */
async function setUp(page: Page): Promise<Readonly<Record<Reader, string>>> {
  await worklistOf(page, 16);
  const { rows } = await ask(page, checksSchema, '/api/checks');
  for (const { instanceId } of rows)
    await ask(page, pictureCheckSchema, `/api/checks/${instanceId}`, { boxes: [] });
  await page.keyboard.press('Control+Shift+S');
  await openTab(page, 'Readers');
  await makeAccount(page, 'Cora');
  await openTab(page, 'Packages');
  for (const name of READERS) await addReaderElsewhere(page, name);
  await openTab(page, 'Cases');
  await page.getByTestId('include-all').click(SLOW);
  await page.getByRole('img', { name: '4 screened, 0 excluded, 0 undecided, 4 included' }).waitFor(SLOW);
  await openTab(page, 'Assignments');
  await page.getByTestId('assign-first').click(SLOW);
  const orders = page.getByTestId('reading-orders').locator('tbody tr');
  await expect.poll(() => orders.count(), SLOW).toBe(READERS.length);
  await giveSection(page);
  await openTab(page, 'Progress');
  await page.getByTestId('unsealed-reason').fill('The computer stands in a locked room.', SLOW);
  await page.getByTestId('begin').click(SLOW);
  await page.getByTestId('begin-now').click(SLOW);
  await page.getByText('The blinded study is running.').waitFor(SLOW);
  await openTab(page, 'Packages');
  const made = async (name: Reader): Promise<string> => {
    await page.getByRole('button', { name: `Cases for ${name}…` }).click(SLOW);
    await page.getByText('1 section has no scale.').waitFor(SLOW);
    return savePackage(page, app.folder, `cases-for-${name}.zip`);
  };
  return { Ada: await made('Ada'), Ben: await made('Ben') };
}

/** A reader takes their cases in at a computer of their own; the fingerprint that they are shown. */
async function takeCases(page: Page, name: Reader, file: string): Promise<string> {
  await page.getByTestId('take-package').click(SLOW);
  const dialog = page.getByTestId('package-dialog');
  await choose(page.getByTestId('package-file'), file);
  const passphrases = dialog.locator('input[type=password]');
  await passphrases.nth(0).fill(PASSPHRASE);
  await passphrases.nth(1).fill(PASSPHRASE);
  await page.getByTestId('take-cases').click();
  await dialog.getByText(`${FILMS} cases and 1 section taken in for ${name}`).waitFor(SLOW);
  const fingerprint = await dialog.getByTestId('fingerprint').textContent();
  await closePackages(page);
  await worklistOf(page, FILMS);
  return fingerprint ?? '';
}

/** Marks by hand on the AP film of every case, left as drafts. */
async function markAll(page: Page, grades: ReadonlyMap<string, Drawn>): Promise<void> {
  for (const { unitId, caseCode } of (await ask(page, worklistSchema, '/api/worklist')).rows) {
    const { images } = await ask(page, readingUnitSchema, `/api/units/${unitId}`);
    const ap = images.find(({ projection }) => projection === 'AP');
    const grade = grades.get(caseCode);
    if (ap === undefined || grade === undefined) throw new Error('a case without an AP film or a grade');
    const records = gradedRead(ap, grade);
    await ask(page, draftSavedSchema, `/api/units/${unitId}/draft`, { baseRevision: 0, records });
  }
}

/** Reads every case in its order by keys: own grade, then the derived one is seen, then locked, and the next. */
async function readAll(page: Page, grades: ReadonlyMap<string, Drawn>): Promise<void> {
  const rows = page.getByTestId('worklist-row');
  const codes = await rows.getByRole('link').allTextContents();
  expect(codes.toSorted()).toEqual([...grades.keys()].toSorted());
  expect(await page.getByTestId('worklist').textContent()).not.toMatch(/month|week|Reference/);
  await openRow(page, rows.first());
  for (const code of codes) {
    await page.getByRole('banner').getByText(code, { exact: true }).waitFor(SLOW);
    await page.getByTestId('own-grade').waitFor(SLOW);
    expect(await page.getByTestId('grade-card').count()).toBe(0);
    const grade = grades.get(code) ?? 0;
    await page.keyboard.press(String(grade));
    await holdsFocus(page.getByRole('dialog', { name: `Commit ${gradeLabel(grade, '0..4')} as` }));
    await page.keyboard.press('Enter');
    await page.getByTestId('grade-card').getByText(gradeLabel(grade, '0..4'), { exact: true }).waitFor(SLOW);
    await page.keyboard.press('Control+Enter');
  }
  await page.getByText('That was the last case.').waitFor(SLOW);
}

type Sent = { readonly fingerprint: string; readonly key: string; readonly reads: string };

/** Signs the sitting, and saves key and reads to hand them over. */
async function sendReads(page: Page, name: Reader): Promise<Sent> {
  await page.keyboard.press('Alt+n');
  const signing = page.getByTestId('sign-reads');
  await signing.getByText(`I, ${name}, made these ${FILMS + 1} reads myself`).waitFor(SLOW);
  await holdsFocus(signing.locator('input[type=password]'));
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await signing.waitFor({ state: 'detached', ...SLOW });
  await page.keyboard.press('Control+Home');
  await worklistOf(page, FILMS);
  await openPackages(page);
  const fingerprint = (await page.getByTestId('fingerprint').first().textContent()) ?? '';
  const key = await savedBy(page.getByTestId('save-key'), app.folder, `key-of-${name}.json`);
  return { fingerprint, key, reads: await savePackage(page, app.folder, `reads-of-${name}.zip`) };
}

/** The coordinator compares a reader's key and takes the reads in. */
async function takeReads(page: Page, name: Reader, { fingerprint, key, reads }: Sent): Promise<void> {
  const dialog = page.getByTestId('package-dialog');
  await page.getByRole('button', { name: `Confirm key of ${name}…` }).click(SLOW);
  await choose(dialog.getByRole('button', { name: 'Choose the key file…' }), key);
  await dialog.getByText(fingerprint, { exact: true }).waitFor(SLOW);
  await page.getByTestId('key-is-same').click();
  await dialog.waitFor({ state: 'detached', ...SLOW });
  await page.getByTestId('take-reads').click();
  await choose(dialog.getByRole('button', { name: 'Choose the file…' }), reads);
  await dialog.getByText(`${FILMS} reads and 1 read of a section taken in from ${name}`).waitFor(SLOW);
  await closePackages(page);
}

/** The decision goes to a reader by file, and comes back signed; to the other one it is refused. */
async function signElsewhere(
  coordinator: Page,
  number: 1 | 2,
  code: string,
  pages: ReadonlyMap<string, Page>,
): Promise<void> {
  const name = `decision-${number}.json`;
  const file = await savedBy(coordinator.getByTestId(`save-decision-${number}`), app.folder, name);
  const decision = decisionDocumentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(decision.statement).toContain(`${code} by Reader ${number}`);
  for (const [reader, page] of pages) {
    const known = page.getByTestId('worklist-row').getByRole('link', { name: code, exact: true });
    await expect.poll(() => known.count()).toBe(reader === decision.name ? 1 : 0);
    await openPackages(page);
    await choose(page.getByTestId('decision-file'), file);
    if (reader === decision.name) {
      await page.getByTestId('decision-statement').getByText(decision.statement).waitFor(SLOW);
      await page.getByTestId('decision-passphrase').fill(PASSPHRASE);
      const signed = await savedBy(page.getByTestId('sign-decision'), app.folder, `signed-${name}`);
      await choose(coordinator.getByTestId('signed-file'), signed);
    } else {
      await page.getByText('This file is for another reader.').waitFor(SLOW);
    }
    await closePackages(page);
  }
}

/** Forty seconds where nobody else wants the machine. */
const LIMIT = { timeout: 400_000 };

describe('a study of twelve films, two readers at their own computers and a coordinator', LIMIT, () => {
  it('is read blinded, sent by packages, agrees as worked out by hand, and is settled where it was read otherwise', {
    tags: 'smoke',
  }, async () => {
    await app.start(['--import', app.files]);
    const desk = await app.open();
    const opened = [desk];
    const coordinator = desk.page;
    const files = await setUp(coordinator);
    const ownKey = await coordinator.getByTestId('fingerprint').textContent();

    const pages = new Map<string, Page>();
    const grades = new Map<string, Drawn>();
    for (const name of READERS) {
      await app.start([], join(app.folder, name));
      const reader = await app.open();
      opened.push(reader);
      pages.set(name, reader.page);
      expect(await takeCases(reader.page, name, files[name])).toBe(ownKey);
      const wanted = await gradesByCode(coordinator, name);
      await markAll(reader.page, wanted);
      await readAll(reader.page, wanted);
      await readSection(reader.page, VESSELS[name]);
      await takeReads(coordinator, name, await sendReads(reader.page, name));
      for (const [code, grade] of wanted) grades.set(code, grade);
    }

    await openTab(coordinator, 'Histology');
    const cells = coordinator.getByTestId('section-results').locator('tbody td');
    await expect
      .poll(() => cells.allTextContents(), SLOW)
      .toEqual(expect.arrayContaining(['4 vessels', '6 vessels']));

    await openTab(coordinator, 'Agreement');
    const statistics = coordinator.getByTestId('grade-statistics');
    await statistics.waitFor(SLOW);
    expect(await coordinator.getByTestId('agreement-status').textContent()).toContain(
      '12 units read by both, of 4 patients. All 12',
    );
    for (const [statistic, value] of Object.entries(SHOWN)) {
      const cell = statistics.locator(`[data-statistic="${statistic}"] td`).first();
      expect(await cell.textContent(), statistic).toBe(value);
    }

    await openTab(coordinator, 'Disagreements');
    const rows = coordinator.getByTestId('disagreement');
    await expect.poll(() => rows.count(), SLOW).toBe(APART.length);
    const listed = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-cases') ?? ''));
    const asRead = listed.map((codes) => codes.split(' ').map((code) => grades.get(code) ?? 0));
    const shown = await rows.locator('td:nth-child(2)').allTextContents();
    expect(shown).toEqual(asRead.map((pair) => pair.map((each) => gradeLabel(each, '0..4')).join(' / ')));
    expect(asRead[0]?.toSorted()).toEqual(APART[0]);
    expect(asRead.map((pair) => pair.toSorted().join()).toSorted()).toEqual(
      APART.map((pair) => pair.join()).toSorted(),
    );

    await rows.first().getByTestId('open-consensus').click();
    await coordinator.getByTestId('decision').getByRole('button', { name: 'Take Reader 1' }).click(SLOW);
    await coordinator.getByTestId('reason').fill('Both saw it on the AP.');
    await coordinator.getByTestId('decide').click();
    await coordinator.getByText('A reader signs at another computer').click(SLOW);
    const [firstCode = '', secondCode = ''] = listed[0]?.split(' ') ?? [];
    await signElsewhere(coordinator, 1, firstCode, pages);
    await coordinator.getByText('Reader 1 has signed.').waitFor(SLOW);
    await signElsewhere(coordinator, 2, secondCode, pages);
    await coordinator.getByText('Settled. The two reads stay as they were locked').waitFor(SLOW);
    await coordinator.getByRole('link', { name: 'Disagreements' }).click();
    await expect.poll(() => rows.count(), SLOW).toBe(APART.length - 1);

    const workspaces = [app.workspace, ...READERS.map((name) => join(app.folder, name))];
    const audits = await Promise.all(
      workspaces.map((workspace) => runToEnd('auditCli', ['--workspace', workspace, '--strict'])),
    );
    expect(audits.map(({ code }) => code)).toEqual([0, 0, 0]);
    const reads = audits.map(({ stderr }) => /^Whole: .* (\d+) locked reads\.\n$/.exec(stderr)?.[1]);
    expect(reads).toEqual(['26', '13', '13']);
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
