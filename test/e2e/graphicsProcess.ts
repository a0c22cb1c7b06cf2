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
  const page = picture.page();
  // Listened for before the end: the page and the browser are told by different ways.
  const canvas = await page.evaluateHandle(() => {
    const found = document.createElement('canvas');
    found.getContext('2d')?.fillRect(0, 0, 1, 1);
    found.addEventListener('contextlost', () => found.toggleAttribute('data-lost', true));
    return found;
  });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  await expect.poll(() => canvas.evaluate((found) => found.hasAttribute('data-lost'))).toBe(true);
  await expect.poll(() => lightness(picture)).toBeCloseTo(before, 0);
}
