import type { Browser, Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

/** How light an element is on screen, of 255. */
async function lightness(element: Locator): Promise<number> {
  const { data } = PNG.sync.read(await element.screenshot());
  return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75);
}

/** Ends the graphics process of a browser, and waits until a picture that went black with it is as light as before. */
export async function comesBack(browser: Browser, picture: Locator): Promise<void> {
  const before = await lightness(picture);
  expect(before).toBeGreaterThan(10);
  const isLost = picture.page().evaluate(
    () =>
      new Promise((resolve) => {
        const canvas = document.createElement('canvas');
        canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
        canvas.addEventListener('contextlost', () => resolve(canvas.width));
        Object.assign(window, { kept: canvas });
      }),
  );
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  await isLost;
  await expect.poll(() => lightness(picture)).toBeCloseTo(before, 0);
}
