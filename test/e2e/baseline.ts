import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { leavePictures } from './marking.ts';

/** Screens as they were when somebody last looked at them and found them right. */
const KEPT = join(import.meta.dirname, 'baselines');
/** Where what differs is left to be looked at: not in the repository. */
const DIFFERENT = join(import.meta.dirname, '..', '..', 'test-results', 'screens');
/** `npm run baselines`: what is on screen now is how it shall be. */
const isUpdate = process.env.OSTEOREAD_BASELINES === 'update';

/** How far a colour may be off, of 1; edges of letters that are drawn softer or harder do not count. */
const THRESHOLD = 0.06;
/** Pixels that may differ: less than a letter. */
const MOST_PIXELS = 30;

/** What must not show: which code and key chance gave, what time it is, and the pixels of pictures, tested elsewhere. */
async function withoutChance(page: Page, codes: readonly string[]): Promise<void> {
  await leavePictures(page);
  await page.evaluate((found) => {
    const passing = 'canvas, img, [data-testid=notice]';
    for (const element of document.querySelectorAll<HTMLElement>(passing)) element.style.opacity = '0';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.nodeValue ?? '';
      const plain = found
        .reduce((left, code) => left.replaceAll(code, 'AAAAA'), text)
        .replace(/\b\d\d:\d\d\b/g, '12:00')
        .replace(/\b20\d\d-\d\d-\d\d\b/g, '2026-01-01')
        .replace(/\b[0-9a-f]{8,}\b/g, (hash) => '0'.repeat(hash.length));
      if (plain !== text) node.nodeValue = plain;
    }
  }, codes);
}

/** The window as it is once two looks in a row are the same. */
async function screenOf(page: Page, codes: readonly string[]): Promise<PNG> {
  const look = async (): Promise<Buffer> => {
    await withoutChance(page, codes);
    return page.screenshot({ animations: 'disabled', caret: 'hide' });
  };
  let still = await look();
  for (let next = await look(); !next.equals(still); next = await look()) still = next;
  const png = PNG.sync.read(still);
  // 32 shades a channel: a third of the bytes, and no difference that a person would see is lost.
  for (let index = 0; index < png.data.length; index += 1) png.data[index] = (png.data[index] ?? 0) | 7;
  return png;
}

/** What decides how letters are drawn: the browser, and the fonts that it has found. */
async function machineOf(page: Page): Promise<string> {
  const version = page.context().browser()?.version().split('.')[0];
  const widths = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('no canvas');
    return ['14px', 'bold 14px'].map((font) => {
      context.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
      return context.measureText('Medial cortex 0123456789, grade II (50 %)').width.toFixed(2);
    });
  });
  return `Chromium ${version}, letters ${widths.join(' and ')} px wide`;
}

/** Why the screens of this machine cannot be compared with those that are kept; null where they can. */
export async function notComparable(page: Page): Promise<string | null> {
  const here = await machineOf(page);
  const file = join(KEPT, 'machine.txt');
  if (isUpdate) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(file, `${here}\n`);
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'nothing';
  return kept === here ? null : `the kept screens were drawn by ${kept}, these by ${here}`;
}

/**
 * How a screen differs from the one that is kept under its name; null where it does not. What differs is left in
 * `test-results/screens`, the pixels in red beside how it was and how it is.
 */
export async function differenceOf(
  page: Page,
  name: string,
  codes: readonly string[],
): Promise<string | null> {
  const now = await screenOf(page, codes);
  const file = join(KEPT, `${name}.png`);
  if (isUpdate) {
    writeFileSync(file, PNG.sync.write(now, { colorType: 2, deflateLevel: 9 }));
    return null;
  }
  if (!existsSync(file)) return `there is no ${name}.png: take it with npm run baselines`;
  const before = PNG.sync.read(readFileSync(file));
  const { width, height } = now;
  const isSameSize = before.width === width && before.height === height;
  const red = new PNG({ width, height });
  const pixels = isSameSize
    ? pixelmatch(before.data, now.data, red.data, width, height, { threshold: THRESHOLD })
    : width * height;
  if (pixels <= MOST_PIXELS) return null;
  mkdirSync(DIFFERENT, { recursive: true });
  for (const [kind, png] of [
    ['before', before],
    ['now', now],
    ['red', red],
  ] as const) {
    writeFileSync(join(DIFFERENT, `${name}.${kind}.png`), PNG.sync.write(png));
  }
  return `${pixels} pixels of ${name} differ: see test-results/screens, or npm run baselines if it is right so`;
}
