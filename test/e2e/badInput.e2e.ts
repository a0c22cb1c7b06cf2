import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { ApplicationRun } from '../shell/applicationRun.ts';
import { describeOverLoopback } from '../shell/chosenShell.ts';
import { appUnderTest } from './appUnderTest.ts';
import { writeDamagedFilms } from './damagedFilms.ts';
import { clickAt, drag, type PicturePoint } from './marking.ts';
import { openByKeyboard, openRow, pictureOf, picturesDrawn, rowOf, SLOW, saved, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';

const app = appUnderTest(({ files }) => generateDemoStudy({ directory: files, cases: [1], scale: 0.25 }));
const films = join(app.files, 'case-1');
const workspaceOf = (name: string): string => join(app.folder, name);
const start = (name: string, ...args: readonly string[]): Promise<ApplicationRun> =>
  app.start(args, workspaceOf(name));

const count = (page: Page, name: string): Promise<string | null> =>
  page.getByTestId(`import-${name}`).textContent();

describe('files that are no pictures, or no longer are', () => {
  it('are reported by name with a reason each, and the good ones beside them come in', {
    tags: 'smoke',
  }, async () => {
    await start('mixed');
    const mixed = workspaceOf('mixed-films');
    writeDamagedFilms(join(films, 'month-3', 'ap.dcm'), mixed);
    const good = ['ap.dcm', 'lateral.dcm'].map((name) => join(films, 'month-3', name));

    const { page, context, complaints } = await app.open();
    await page.getByText('Nothing to read yet').waitFor();
    await page
      .getByTestId('import-files')
      .setInputFiles([...good, ...readdirSync(mixed).map((name) => join(mixed, name))]);
    await page.getByTestId('import-report').waitFor(SLOW);

    expect(await count(page, 'added')).toBe('2');
    expect(await count(page, 'not-images')).toBe('1');
    expect(await count(page, 'damaged')).toBe('6');
    const rows = page.getByTestId('import-report').locator('tbody tr');
    const reasons = new Map(
      await rows.evaluateAll((all) =>
        all.map((row): [string, string] => [
          row.children[0]?.textContent ?? '',
          row.children[1]?.textContent ?? '',
        ]),
      ),
    );
    expect([...reasons.keys()].sort()).toEqual([
      'empty.dcm',
      'header-only.dcm',
      'no-pixels.dcm',
      'truncated-header.dcm',
      'truncated.dcm',
      'unknown-syntax.dcm',
    ]);
    expect(reasons.get('empty.dcm')).toMatch(/empty/);
    expect(reasons.get('header-only.dcm')).toMatch(/no picture|no pixel/i);
    expect(reasons.get('no-pixels.dcm')).toMatch(/short|no picture|no pixel/i);
    expect(reasons.get('truncated.dcm')).toMatch(/short|cut|ends/i);
    expect(reasons.get('truncated-header.dcm')).toMatch(/short|cut|ends/i);
    expect(reasons.get('unknown-syntax.dcm')).toMatch(/transfer syntax/i);
    for (const reason of reasons.values()) expect(reason).toMatch(/^[A-Z].{20,}\.$/);

    await worklistOf(page, 1);
    await page.getByTestId('import-files').setInputFiles(good);
    await expect.poll(() => count(page, 'already-here'), SLOW).toBe('2');
    expect(await count(page, 'added')).toBe('0');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Where a workspace keeps a film. */
function storedFile(workspace: string, film: Buffer): string {
  const stored = globSync('**/*', { cwd: workspace, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .find((file) => readFileSync(file).equals(film));
  if (stored === undefined) throw new Error('the workspace does not hold the film as it was');
  return stored;
}

describe('a stored film that is no longer whole', () => {
  it('is told in its place and never painted, and comes when it is asked for again and is there', async () => {
    const workspace = workspaceOf('shortened');
    const first = await runToEnd('importCli', ['--workspace', workspace, join(films, 'month-4')]);
    expect(first.code).toBe(0);
    await start('shortened');
    const { page, context } = await app.open();
    await worklistOf(page, 1);

    const [ap, lateral] = [
      readFileSync(join(films, 'month-4', 'ap.dcm')),
      readFileSync(join(films, 'month-4', 'lateral.dcm')),
    ];
    const stored = storedFile(workspace, ap);
    truncateSync(stored, Math.floor(ap.length * 0.7));
    const lateralStored = storedFile(workspace, lateral);
    unlinkSync(lateralStored);

    await page.getByTestId('worklist-row').getByRole('link').press('Enter');
    const alert = pictureOf(page, 'AP').getByRole('alert');
    await alert.waitFor(SLOW);
    expect(await alert.textContent()).toMatch(/shorter than it was when it was imported.*marks are kept/i);
    const again = pictureOf(page, 'Lateral').getByRole('button', { name: 'Try again' });
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => again.evaluate((button) => button === document.activeElement), SLOW).toBe(true);
    expect(await pictureOf(page, 'Lateral').getByRole('alert').textContent()).toMatch(/no longer in/);
    writeFileSync(lateralStored, lateral);
    await page.keyboard.press('Enter');
    await pictureOf(page, 'Lateral').and(page.locator('[data-drawn]')).waitFor(SLOW);
    expect(await pictureOf(page, 'AP').getAttribute('data-drawn')).toBeNull();
    expect(await pictureOf(page, 'AP').locator('canvas').filter({ visible: true }).count()).toBe(0);

    unlinkSync(stored);
    await page.reload();
    await expect.poll(() => alert.textContent(), SLOW).toMatch(/no longer in the workspace/);

    await page.keyboard.press('Control+Home');
    await page.getByTestId('import-files').setInputFiles(join(films, 'month-4', 'ap.dcm'));
    await page.getByTestId('import-report').waitFor(SLOW);
    await page.getByTestId('worklist-row').getByRole('link').press('Enter');
    await pictureOf(page, 'AP').and(page.locator('[data-drawn]')).waitFor(SLOW);
    await context.close();
  });
});

/** Copies of a film's two views that say they show the radius, and how large the AP picture is. */
function forearmFilms(): { readonly folder: string; readonly rows: number; readonly columns: number } {
  const folder = workspaceOf('forearm-films');
  mkdirSync(folder);
  for (const view of ['ap.dcm', 'lateral.dcm']) {
    const bytes = readFileSync(join(films, 'month-4', view));
    bytes.write('RADIUS', bytes.indexOf('TIBIA '), 'latin1');
    writeFileSync(join(folder, view), bytes);
  }
  const ap = readFileSync(join(folder, 'ap.dcm'));
  const sizeAt = (element: number): number =>
    ap.readUInt16LE(ap.indexOf(Buffer.from([0x28, 0, element, 0, 0x55, 0x53, 2, 0])) + 8);
  return { folder, rows: sizeAt(0x10), columns: sizeAt(0x11) };
}

describe('marks that would be wrong', () => {
  it('are refused, cut off or put right, and a sentence beside them says so; each bone of a forearm has its own', async () => {
    const { folder, rows, columns } = forearmFilms();
    await start('faults', '--import', folder);
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);
    await openRow(page, page.getByTestId('worklist-row'));
    await picturesDrawn(page);
    const ap = pictureOf(page, 'AP');
    const at = (x: number, y: number): PicturePoint => [x * columns, y * rows];
    const note = page.getByTestId('mark-note');
    const says = (kind: string, sentence: RegExp): Promise<void> =>
      expect.poll(() => note.and(page.locator(`[data-kind="${kind}"]`)).textContent()).toMatch(sentence);
    const outlines = (): Promise<number> => ap.getByTestId('outline').count();

    await clickAt(page, ap, [at(0.3, 0.3), at(0.6, 0.3), at(0.3, 0.7), at(0.6, 0.7)]);
    await page.keyboard.press('b');
    await drag(page, ap, [at(0.4, 0.4), at(0.42, 0.41), at(0.4, 0.4)]);
    await says('said', /nothing was kept|Nothing was kept/);
    expect(await outlines()).toBe(0);

    await drag(page, ap, [at(0.8, 0.4), at(1.1, 0.4), at(1.1, 0.5), at(0.8, 0.5), at(0.8, 0.41)]);
    await says('said', /cut off at its border/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => note.count()).toBe(0);

    await drag(page, ap, [at(0.55, 0.35), at(0.65, 0.5), at(0.6, 0.55), at(0.55, 0.5), at(0.65, 0.35)]);
    await says('outlineCrosses', /crosses itself/);
    await page.keyboard.press('Shift+J');
    await expect.poll(outlines).toBe(2);
    await expect.poll(() => note.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(1);
    await page.getByTestId('repair-keepLargest').click();
    await expect.poll(() => note.count()).toBe(0);

    await page.keyboard.press('d');
    await drag(page, ap, [at(0.3, 0.3), at(0.75, 0.3)]);
    await says('said', /gone past each other/);
    const names = ap.getByTestId('corner-names').locator('text');
    await expect
      .poll(async () => (await names.allTextContents()).sort())
      .toEqual(['dist R', 'dist U', 'prox R', 'prox U']);
    await page.keyboard.press('Control+z');
    await drag(page, ap, [at(0.3, 0.3), at(0.3, 0.7)]);
    await says('said', /Nothing was changed/);
    await page.keyboard.press('Escape');
    await saved(page);

    await page.keyboard.press('q');
    await page.getByTestId('this-is-radius').click();
    await page.getByTestId('other-bone').filter({ hasText: 'Read the radius' }).waitFor(SLOW);
    await picturesDrawn(page);
    expect(await outlines()).toBe(0);
    await ap.getByTestId('other-bone-ghost').filter({ hasText: 'radius' }).waitFor();
    await page.keyboard.press('q');
    await page.getByTestId('other-bone').filter({ hasText: 'Read the ulna' }).waitFor(SLOW);
    await picturesDrawn(page);
    await expect.poll(outlines).toBe(1);

    await page.keyboard.press('Control+Home');
    await worklistOf(page, 2);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describeOverLoopback('a shell’s windows end with it', 'a service that goes away', () => {
  it('is told at the next gesture; nothing on screen is lost, and all is saved once it is back', async () => {
    const service = await start('away', '--import', films);
    const { page, context } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '6 months');
    await page.getByTestId('set-medial').click();
    await page.getByRole('menuitem', { name: 'Clear' }).click();
    await saved(page);

    await service.kill();
    await page.getByTestId('set-lateral').click();
    await page.getByRole('menuitem', { name: 'Clear' }).click();
    const alarm = page.getByRole('alert').filter({ hasText: 'Not saved' });
    await expect
      .poll(() => alarm.textContent(), SLOW)
      .toMatch(/service does not answer.*marks are kept here/);
    await expect.poll(() => page.getByTestId('save-state').textContent()).toBe('not saved');
    expect(await page.getByTestId('state-lateral').textContent()).toBe('No bone');

    const back = await start('away', '--port', String(service.address().port));
    await expect.poll(() => alarm.textContent(), SLOW).toMatch(/Open the whole address that it printed/);
    const second = await context.newPage();
    await second.goto(back.address().url);
    await saved(page);
    await expect.poll(() => alarm.count()).toBe(0);
    await second.close();

    await page.keyboard.press('Control+Home');
    await expect.poll(() => rowOf(page, '6 months').textContent(), SLOW).toContain('Draft');
    await openByKeyboard(page, '6 months');
    for (const side of ['medial', 'lateral']) {
      await expect.poll(() => page.getByTestId(`state-${side}`).textContent()).toBe('No bone');
    }
    await context.close();
  });
});

describeOverLoopback('a second start of a shell hands over to the first', 'a start that cannot be', () => {
  it('is refused in one sentence: the workspace is open already, or the port is taken', async () => {
    const service = await start('once');
    const twice = await runToEnd('serve', ['--workspace', workspaceOf('once')]);
    expect(twice).toMatchObject({ code: 1, stdout: '' });
    expect(twice.stderr).toMatch(/^[A-Z][^\n]*already open[^\n]*\.\n$/);
    const taken = await runToEnd('serve', [
      '--workspace',
      workspaceOf('other'),
      '--port',
      String(service.address().port),
    ]);
    expect(taken).toMatchObject({ code: 1, stdout: '' });
    expect(taken.stderr).toMatch(/^Port \d+ is used by another program[^\n]*\.\n$/);
  });
});
