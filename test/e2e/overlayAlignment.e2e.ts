import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appShowing } from './appUnderTest.ts';
import { writeFlatFilm } from './flatFilm.ts';
import { clickAt, type PicturePoint } from './marking.ts';
import { openRow, pictureOf, picturesDrawn, settled, worklistOf } from './room.ts';

/** Dark films with single white pixels at places that are known. */
const ROWS = 900;
const COLUMNS = 700;
const WHITE: readonly PicturePoint[] = [
  [0, 0],
  [699, 0],
  [0, 899],
  [699, 899],
  [350, 450],
  [123, 777],
];
const MIDDLE: PicturePoint = [350, 450];

const app = appShowing((files) => {
  const film = { rows: ROWS, columns: COLUMNS, white: WHITE };
  // Pixels half as high again as they are wide, so that rows and columns cannot be mistaken.
  writeFileSync(
    join(files, 'ap.dcm'),
    writeFlatFilm({ ...film, number: 1, view: 'AP', spacingMm: [0.225, 0.15] }),
  );
  writeFileSync(
    join(files, 'lateral.dcm'),
    writeFlatFilm({ ...film, number: 2, view: 'lateral', spacingMm: [0.15, 0.15] }),
  );
});

/**
 * How far the overlay puts the white pixels in sight from where they are drawn, in CSS pixels. A white pixel is
 * found by the middle of its light on the canvas, so the picture is magnified until a pixel is a large square.
 */
const errorsOf = (picture: Locator): Promise<readonly number[]> =>
  picture.evaluate((viewport, list) => {
    const canvas = viewport.querySelector('canvas');
    const layer = viewport.querySelector('[data-testid=stroke]');
    const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
    const light = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (canvas === null || matrix === null || light === undefined) throw new Error('nothing is drawn');
    const bounds = canvas.getBoundingClientRect();
    const device = canvas.width / bounds.width;
    const reach = 2 * Math.max(Math.hypot(matrix.a, matrix.b), Math.hypot(matrix.c, matrix.d));
    return list.flatMap(([column, row]): number[] => {
      const place = new DOMPoint(column, row).matrixTransform(matrix);
      const [x, y] = [place.x - bounds.left, place.y - bounds.top];
      const isInSight = x > reach && y > reach && x < bounds.width - reach && y < bounds.height - reach;
      if (!isInSight) return [];
      let [sum, sumX, sumY] = [0, 0, 0];
      for (let j = Math.floor((y - reach) * device); j < (y + reach) * device; j += 1) {
        for (let i = Math.floor((x - reach) * device); i < (x + reach) * device; i += 1) {
          const value = Math.max(0, (light[4 * (j * canvas.width + i)] ?? 0) - 30);
          sum += value;
          sumX += value * (i + 0.5);
          sumY += value * (j + 0.5);
        }
      }
      return [Math.hypot(sumX / sum / device - x, sumY / sum / device - y)];
    });
  }, WHITE);

/** How many device pixels each canvas is wider than the device pixels that it covers, once a frame has passed. */
const deviceErrors = (page: Page): Promise<readonly number[]> =>
  page.locator('[data-testid=viewport] canvas').evaluateAll(async (canvases) => {
    await new Promise(requestAnimationFrame);
    return canvases.map((canvas) =>
      canvas instanceof HTMLCanvasElement
        ? canvas.width - Math.round(canvas.getBoundingClientRect().width * devicePixelRatio)
        : Number.NaN,
    );
  });

/** Moves the picture with the middle button, step by step. */
async function dragAcross(page: Page, picture: Locator): Promise<void> {
  await clickAt(page, picture, [MIDDLE]);
  const box = await picture.boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(x + 31, y + 17, { steps: 6 });
  await page.mouse.up({ button: 'middle' });
}

/** All that is on a canvas, as one number. */
const lightOf = (picture: Locator): Promise<number> =>
  picture.locator('canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const light = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    let sum = 0;
    for (const level of light ?? []) sum = (Math.imul(sum, 31) + level) | 0;
    return sum;
  });

/** Turns the wheel over a place of the picture until a pixel is some twenty CSS pixels wide. */
async function magnifyAt(page: Page, picture: Locator, place: PicturePoint): Promise<void> {
  await clickAt(page, picture, [place]);
  for (let zoom = await zoomOf(picture); zoom < 1500; zoom = await zoomOf(picture)) {
    await page.mouse.wheel(0, -300);
    // The readout follows with the next frame: turned on before that, a pixel would become larger than the picture.
    await expect.poll(() => zoomOf(picture)).toBeGreaterThan(zoom);
  }
  await settled(picture);
}

const zoomOf = async (picture: Locator): Promise<number> =>
  Number.parseFloat((await picture.getByTestId('zoom-readout').textContent()) ?? '');

const VIEWS = ['AP', 'Lateral'] as const;

describe.for([
  { from: 1, to: 2 },
  { from: 1.5, to: 1.25 },
  { from: 3, to: 1 },
])('on a screen of $from device pixels a CSS pixel, then on one of $to', ({ from, to }) => {
  it('the overlay lies on the pixels, magnified, turned, mirrored, after another size, on the other screen', async () => {
    const { page, context, complaints } = await app.open({ deviceScaleFactor: from });
    await worklistOf(page, 1);
    await openRow(page, page.getByTestId('worklist-row'));
    await picturesDrawn(page);
    // Only looking: the tool in hand is put down, so that clicks mark nothing.
    await page.keyboard.press('Escape');
    const check = async (what: string): Promise<void> => {
      for (const view of VIEWS) {
        await pictureOf(page, view).locator('canvas:not([data-coarse])').waitFor();
        // A resized canvas is empty until its next frame: the light is waited for, the error is not.
        await expect
          .poll(async () => (await errorsOf(pictureOf(page, view))).every(Number.isFinite))
          .toBe(true);
        const errors = await errorsOf(pictureOf(page, view));
        expect(errors.length, `${what}: white pixels in sight on ${view}`).toBeGreaterThan(0);
        for (const error of errors) expect(error, `${what}, ${view}`).toBeLessThan(0.5);
      }
    };
    for (const view of VIEWS) await magnifyAt(page, pictureOf(page, view), MIDDLE);
    await check('magnified');
    for (const view of VIEWS) {
      await clickAt(page, pictureOf(page, view), [MIDDLE]);
      await page.keyboard.press('r');
      await page.keyboard.press('f');
      await settled(pictureOf(page, view));
    }
    await check('turned and mirrored');
    await page.setViewportSize({ width: 1300, height: 800 });
    for (const view of VIEWS) await settled(pictureOf(page, view));
    await check('after another size');
    expect(await deviceErrors(page)).toEqual([0, 0]);
    await dragAcross(page, pictureOf(page, 'AP'));
    // Only in the frame after its last step is it known to be coarse.
    await settled(pictureOf(page, 'AP'));
    await pictureOf(page, 'AP').locator('canvas:not([data-coarse])').waitFor();
    const afterDrag = await lightOf(pictureOf(page, 'AP'));
    // Keys paint as it is, at once.
    await page.keyboard.press('i');
    await expect.poll(() => lightOf(pictureOf(page, 'AP'))).not.toBe(afterDrag);
    await page.keyboard.press('i');
    await expect.poll(() => lightOf(pictureOf(page, 'AP'))).toBe(afterDrag);
    const devtools = await context.newCDPSession(page);
    // Another width too: an emulated screen of the same size tells the page nothing.
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      width: 1340,
      height: 800,
      deviceScaleFactor: to,
      mobile: false,
    });
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(to);
    await expect.poll(() => deviceErrors(page)).toEqual([0, 0]);
    for (const view of VIEWS) await settled(pictureOf(page, view));
    await check('on the other screen');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
