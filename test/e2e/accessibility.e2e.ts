import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { appUnderTest } from './appUnderTest.ts';
import { blindWorkspace } from './blindWorkspace.ts';
import { clickAt, drag } from './marking.ts';
import { holdsFocus, openByKeyboard, pictureOf, rowOf, SLOW, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';
import { fadesEnded, seriousFaults } from './seriousFaults.ts';

const app = appUnderTest(async ({ files, start }) => {
  await generateDemoStudy({ directory: files, cases: [2], scale: 0.25 });
  await start();
});

/** A frame and an outline somewhere on a film of the size that is made here. */
const CORNERS = [
  [100, 150],
  [160, 150],
  [160, 230],
  [100, 230],
] as const;
const BONE = [
  [90, 150],
  [110, 150],
  [110, 190],
  [90, 190],
] as const;

/** What stands in the page of strips, percentages, lips, covered stretches, gaps and the card. */
const derivedInPage = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const derived = [
      'percent-',
      'coverage-',
      'lips-',
      'covered',
      'gap-length',
      'grade-card',
      'derived-',
      'overall',
    ];
    return [...document.querySelectorAll('[data-testid]')]
      .map((element) => element.getAttribute('data-testid') ?? '')
      .filter((name) => derived.some((start) => name.startsWith(start)));
  });

type Stop = { readonly name: string; readonly isSeen: boolean };

/**
 * Walks the screen with Tab until it comes round, and says of every stop whether it looks different with focus
 * and without it.
 */
async function walkByTab(page: Page): Promise<readonly Stop[]> {
  const look = async (mark: string): Promise<string | null> => {
    await fadesEnded(page);
    return page.evaluate((attribute) => {
      const element = document.querySelector(`[${attribute}]`);
      if (element === null) return null;
      // A mark in a picture shows its focus by the ring inside it.
      return [element, ...element.querySelectorAll('circle, path')]
        .map((part) => {
          const { outlineStyle, outlineWidth, boxShadow, borderColor, stroke, strokeWidth } =
            getComputedStyle(part);
          const hasOutline = outlineStyle !== 'none' && outlineWidth !== '0px';
          return [hasOutline ? outlineWidth : '', boxShadow, borderColor, stroke, strokeWidth].join(' | ');
        })
        .join('\n');
    }, mark);
  };
  const stops: Stop[] = [];
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let index = 0; index < 150; index += 1) {
    await page.keyboard.press('Tab');
    const mark = `data-tab-${index}`;
    const name = await page.evaluate((attribute) => {
      const element = document.activeElement;
      // Between the last stop and the first, the browser's own controls have the focus.
      if (element === null || element === document.body) return 'outside';
      if ([...element.attributes].some(({ name: own }) => own.startsWith('data-tab-'))) return null;
      element.setAttribute(attribute, '');
      return (
        element.getAttribute('aria-label') ??
        element.getAttribute('data-testid') ??
        element.textContent ??
        '?'
      );
    }, mark);
    if (name === null) break;
    if (name === 'outside') continue;
    const focused = await look(mark);
    await page.keyboard.press('Tab');
    const left = await look(mark);
    await page.keyboard.press('Shift+Tab');
    stops.push({ name, isSeen: focused !== left });
  }
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) {
        if (name.startsWith('data-tab-')) element.removeAttribute(name);
      }
    }
  });
  return stops;
}

async function expectVisibleFocus(page: Page, atLeast: number): Promise<void> {
  const stops = await walkByTab(page);
  expect(stops.length).toBeGreaterThanOrEqual(atLeast);
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
}

describe('every screen', () => {
  it('has no serious fault for assistive technology, and its focus is seen', async () => {
    const { page, context, complaints } = await app.open();
    await page.getByText('Nothing to read yet').waitFor();
    // The menu by keys alone: the themes stand together, and the choice is in force at once.
    await page.getByTestId('workspace-menu').focus();
    await page.keyboard.press('Enter');
    const stopOfMenu = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    await expect.poll(stopOfMenu).toBe('open-checks');
    for (let stop = 0; stop < 12 && (await stopOfMenu()) !== 'theme-system'; stop += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByTestId('theme-system').waitFor({ state: 'hidden' });
    expect(await seriousFaults(page)).toEqual([]);
    await expectVisibleFocus(page, 3);

    const films = ['month-0', 'month-3', 'month-4'].flatMap((month) =>
      ['ap.dcm', 'lateral.dcm'].map((film) => join(app.files, 'case-2', month, film)),
    );
    const shortened = join(app.folder, 'shortened.dcm');
    writeFileSync(shortened, readFileSync(films[0] ?? '').subarray(0, 4000));
    await page.getByTestId('import-files').setInputFiles([...films, shortened]);
    await page.getByTestId('import-report').getByText('shortened.dcm').waitFor(SLOW);
    await worklistOf(page, 3);
    expect(await seriousFaults(page)).toEqual([]);
    await expectVisibleFocus(page, 10);
    await page.getByTestId('import').click();
    await page.getByRole('menuitem', { name: 'Files' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('import-report').getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('import-report').waitFor({ state: 'detached' });
    expect(await seriousFaults(page)).toEqual([]);

    await openByKeyboard(page, '3 months');
    expect(await seriousFaults(page)).toEqual([]);
    await clickAt(page, pictureOf(page, 'AP'), CORNERS);
    await page.keyboard.press('b');
    await drag(page, pictureOf(page, 'AP'), BONE);
    await expect.poll(() => page.getByTestId('outline').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await expect
      .poll(() => page.getByTestId('summary-medial').textContent())
      .toMatch(/^Medial: .+ covered, \d gaps? of .+ ± .+, discontinuous\.$/);
    await page.getByRole('button', { name: 'Images' }).click();
    await page.getByRole('button', { name: 'Other evidence' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await expectVisibleFocus(page, 30);
    await page.getByRole('button', { name: /^New bone 1 of 1/ }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.getByTestId('outline').count()).toBe(0);
    await page.getByTestId('set-anterior').click();
    await page.getByRole('menuitem', { name: 'Clear' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'Clear' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('keys').waitFor({ state: 'detached' });

    await page.keyboard.press('0');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('banner').getByText('4 months').waitFor(SLOW);
    await page.keyboard.press('Control+Home');
    await rowOf(page, '3 months').getByText('Submitted').waitFor(SLOW);
    await openByKeyboard(page, '3 months');
    await page.getByTestId('locked').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await expectVisibleFocus(page, 8);

    // A case is returned as unreadable, asked about, and opened for reading again.
    await page.keyboard.press('Control+Home');
    await openByKeyboard(page, '4 months');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    const returning = page.getByRole('dialog', { name: 'Return this case as unreadable' });
    await holdsFocus(returning);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('seen on 2024-03-01');
    await returning.getByRole('alert').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('not the tibia');
    await page.keyboard.press('Enter');
    await page.getByTestId('returned').getByText('Wrong body part: not the tibia').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('locked').getByText('Wrong body part: not the tibia').waitFor(SLOW);
    await page.keyboard.press('Control+Home');
    await rowOf(page, '4 months').getByText('Query', { exact: true }).waitFor(SLOW);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByTestId('workspace-menu').click();
    await page.getByRole('menuitem', { name: 'Queries' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Queries' }).click();
    await page.getByRole('menuitem', { name: 'Queries' }).waitFor({ state: 'hidden' });
    await page.getByTestId('query-answer').fill('It is the tibia of the other film.');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByTestId('query-reopened').click();
    await page.getByTestId('query').getByText('opened for reading again').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await rowOf(page, '4 months').getByText('Draft').waitFor(SLOW);
    await expect.poll(() => rowOf(page, '4 months').textContent()).not.toContain('Query');

    await page.keyboard.press('Control+Shift+S');
    for (const tab of ['Protocol', 'Readers', 'Cases', 'Case data', 'Assignments', 'Progress']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('tabpanel', { name: tab, exact: true }).locator('h2, h3').first().waitFor(SLOW);
      expect(await seriousFaults(page), tab).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has no fault either where the own grade comes first, and nothing that follows from the marks before it', async () => {
    const workspace = join(app.folder, 'blinded');
    const imported = await runToEnd('importCli', ['--workspace', workspace, join(app.files, 'case-2')]);
    expect(imported.code).toBe(0);
    blindWorkspace(workspace);
    await app.start([], workspace);
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '4 months');
    await clickAt(page, pictureOf(page, 'AP'), CORNERS);
    await page.keyboard.press('b');
    await drag(page, pictureOf(page, 'AP'), BONE);
    await expect.poll(() => page.getByTestId('outline').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByTestId('side-medial').hover();
    expect(await derivedInPage(page)).toEqual([]);
    expect(await page.getByRole('complementary', { name: 'Reading panel' }).textContent()).not.toMatch(
      /\d ?%|continuous|\d mm of|Derived grade/,
    );
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('2');
    await page.getByRole('dialog', { name: /^Commit II/ }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByTestId('grade-card').waitFor();
    expect(await derivedInPage(page)).not.toEqual([]);
    await expect.poll(() => page.getByTestId('undo').isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
