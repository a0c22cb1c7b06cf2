import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appShowing } from './appUnderTest.ts';
import { comesBack } from './graphicsProcess.ts';
import { scanDrawn } from './markedScan.ts';
import { openRow, SLOW, worklistOf } from './room.ts';
import { hounsfieldAt, SIDE, SLICES, writeSmallCt } from './volumeFiles.ts';
import { paneOnScreen } from './volumePanes.ts';

const app = appShowing(writeSmallCt);

const planes = ['axial', 'coronal', 'sagittal'] as const;
const placesOf = (page: Page): Promise<readonly (string | null)[]> =>
  Promise.all(planes.map((plane) => page.getByTestId(`place-${plane}`).textContent()));

describe('a CT as a volume', () => {
  it('is opened by keyboard, walked through in three linked planes, and left with the case as it was', {
    tags: 'smoke',
  }, async () => {
    const { page, complaints } = await app.open();
    await worklistOf(page, 1);
    await openRow(page, page.getByTestId('worklist-row'));
    await page.getByTestId('reading-room').waitFor(SLOW);
    const unit = new URL(page.url()).hash;

    await page.keyboard.press('s');
    const open = page.getByRole('button', { name: 'Open as volume: CT axial' });
    await open.focus();
    await page.keyboard.press('Enter');
    await scanDrawn(page);
    expect(new URL(page.url()).hash).toMatch(new RegExp(`^${unit}/volumes/[0-9a-f-]{36}/0$`));
    await expect.poll(() => placesOf(page)).toEqual(['13/24', '33/64', '33/64']);

    // A press in the axial plane moves the other two, and the wheel the axial one.
    const axial = await paneOnScreen(page, 'axial');
    const fromMiddleMm = (pixel: number): number => (pixel - (SIDE - 1) / 2) * 0.5;
    await page.mouse.click(...axial.at(fromMiddleMm(44), fromMiddleMm(24)));
    await expect.poll(() => placesOf(page)).toEqual(['13/24', '25/64', '45/64']);
    await page.mouse.wheel(0, 120);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => placesOf(page)).toEqual(['15/24', '25/64', '45/64']);
    const value = page.getByTestId('volume-value');
    await expect.poll(() => value.textContent()).toBe(`${hounsfieldAt(44, 24, 14)} HU`);
    await page.keyboard.press('End');
    await expect.poll(() => value.textContent()).toBe(`${hounsfieldAt(44, 24, SLICES - 1)} HU`);
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => placesOf(page)).toEqual(['14/24', '25/64', '45/64']);

    // The scout shows where the planes lie: slice 14 of 24 lies 26 mm above the lowest one.
    const onScout = page.getByTestId('localizers').locator('line[data-plane=axial]');
    await expect.poll(() => onScout.getAttribute('y1')).toBe('34');
    await expect.poll(() => page.getByTestId('localizers').locator('line').count()).toBe(2);

    await page.keyboard.press('Alt+Shift+Digit1');
    await expect.poll(() => page.getByTestId('volume-window').textContent()).toBe('W 2000 L 500');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('Coronal, turned').waitFor();
    await page.keyboard.press('Shift+R');
    await expect.poll(() => page.getByText('Coronal, turned').count()).toBe(0);

    // What is on screen is drawn a moment after it is asked for: through the middle again, as before it was turned.
    const coronal = page.getByTestId('plane-coronal');
    const drawnAs = (): Promise<string | null> => coronal.locator('canvas').getAttribute('data-drawn');
    await expect.poll(drawnAs).toMatch(/^\[\[[^,]+,0,.*"count":\[0,1,0\].*"lower":-500,"upper":1499/);
    await comesBack(app.browser, coronal);

    // The bone is seen in place of the side view, turned by keys, and the letters turn with it.
    await page.keyboard.press('Alt+O');
    const bone = page.getByTestId('bone');
    await bone.locator('canvas[data-drawn=resting]').waitFor(SLOW);
    await expect.poll(() => page.getByTestId('plane-sagittal').count()).toBe(0);
    const edges = (): Promise<readonly string[]> => bone.locator('[data-edge]').allTextContents();
    await expect.poll(edges).toEqual(['H', 'L', 'F', 'R']);
    await bone.locator('[tabindex]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(edges).toEqual(['H', 'LP', 'F', 'RA']);
    await bone.getByRole('button', { name: 'Back' }).click();
    await expect.poll(edges).toEqual(['H', 'R', 'F', 'L']);
    await page.keyboard.press('Alt+O');
    await page.getByTestId('plane-sagittal').waitFor();

    // A reload stays in the volume; Escape goes back to the case.
    await page.reload();
    await scanDrawn(page);
    expect(await page.textContent('body')).not.toMatch(/Scan\^|Made|V1/);

    // The graphics process ends, and all its pictures with it: they are drawn anew where the pointer comes.
    const canvas = page.getByTestId('plane-axial').locator('canvas');
    const pixels = async (): Promise<string> => {
      await page.getByTestId('plane-coronal').hover();
      await page.getByTestId('plane-axial').hover();
      return (await canvas.screenshot()).toString('base64');
    };
    await canvas.evaluate((element) => element.removeAttribute('data-drawn'));
    await pixels();
    await page.getByTestId('plane-axial').locator('canvas[data-drawn]').waitFor(SLOW);
    const before = await pixels();
    const graphics = await page.context().browser()?.newBrowserCDPSession();
    await graphics?.send('Browser.crashGpuProcess');
    await expect.poll(async () => (await pixels()) === before).toBe(true);

    // The thread of the volume breaks: that is said, what is on screen stays, and it can be opened again.
    const drawn = await canvas.getAttribute('data-drawn');
    const thread = page.workers().find((worker) => worker.url().includes('volumeWorker'));
    await thread?.evaluate(() => {
      setTimeout(() => {
        throw new Error('ended by the test');
      });
    });
    await page.getByRole('alert').getByText('The volume was lost').waitFor();
    expect(await canvas.getAttribute('data-drawn')).toBe(drawn);
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await scanDrawn(page);
    await page.keyboard.press('Escape');
    await page.getByTestId('reading-room').waitFor();
    expect(new URL(page.url()).hash).toBe(unit);
    // The end of the thread is told of by the browser as well, whenever it comes to it.
    expect(complaints.filter((complaint) => !complaint.includes('ended by the test'))).toEqual([]);
  });
});

const REAL = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'dicom',
  'neurolabusc+dcm_qa_ct',
  'In',
  'GE',
);

describe('a CT from a scanner', () => {
  it.skipIf(!existsSync(REAL))(
    'is opened from its case by key, in three planes (skipped without ../shared/dicom/neurolabusc+dcm_qa_ct)',
    async () => {
      await app.start(['--import', REAL], join(app.folder, 'real'));
      const { page, complaints } = await app.open();
      await worklistOf(page, 1);
      await openRow(page, page.getByTestId('worklist-row'));
      await page.getByTestId('reading-room').waitFor(SLOW);
      await page.keyboard.press('Shift+S');
      await scanDrawn(page);
      // Its slices lie 4 mm apart, then 7: what lies between those is not scanned.
      await page
        .getByText(
          '19 slices of the volume lie where the series has none and are made up from their neighbours.',
        )
        .waitFor();
      const places = await placesOf(page);
      expect(places).toHaveLength(3);
      for (const place of places) expect(place).toMatch(/^\d+\/\d+$/);
      await expect.poll(() => page.getByTestId('volume-value').textContent()).toMatch(/^-?\d+ HU$/);
      expect(complaints).toEqual([]);
    },
  );
});
