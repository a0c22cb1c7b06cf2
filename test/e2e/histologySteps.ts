import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { SLOW, still } from './room.ts';

/** A photograph of 800 × 600 with a membrane, and a scale bar of 100 pixels from (680, 580). */
export const sectionPhotograph = (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#f4e8ee' } })
    .composite([
      {
        input: { create: { width: 700, height: 200, channels: 3, background: '#c9759a' } },
        left: 50,
        top: 250,
      },
      {
        input: { create: { width: 100, height: 4, channels: 3, background: '#111111' } },
        left: 680,
        top: 578,
      },
    ])
    .png()
    .toBuffer();

/** Where a place of the photograph is on the page, as it lies now. */
async function placed(
  page: Page,
  [column, row]: readonly [number, number],
): Promise<readonly [number, number]> {
  const photograph = page.getByTestId('photograph');
  const box = await photograph.boundingBox();
  const [zoom = 0, x = 0, y = 0] = await Promise.all(
    ['data-zoom', 'data-x', 'data-y'].map(async (name) => Number(await photograph.getAttribute(name))),
  );
  if (box === null) throw new Error('the photograph is not on the page');
  return [box.x + x + (column + 0.5) * zoom, box.y + y + (row + 0.5) * zoom];
}

/** Waits for the photograph, brings all of it before the eye, and waits until it lies where it stays. */
export async function seePhotograph(page: Page): Promise<void> {
  await page.getByTestId('photograph').locator('img').waitFor(SLOW);
  await page.getByTestId('photograph').scrollIntoViewIfNeeded();
  await still(async () => (await placed(page, [0, 0])).join());
}

/** Draws through places of the photograph with the button held. */
export async function drawOnPhotograph(
  page: Page,
  places: readonly (readonly [number, number])[],
): Promise<void> {
  for (const [index, place] of places.entries()) {
    const [x, y] = await placed(page, place);
    await page.mouse.move(x, y);
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/** Clicks places of the photograph. */
export async function clickOnPhotograph(
  page: Page,
  places: readonly (readonly [number, number])[],
): Promise<void> {
  for (const place of places) {
    const [x, y] = await placed(page, place);
    await page.mouse.click(x, y);
  }
}
