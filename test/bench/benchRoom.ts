import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import {
  launchChromium,
  openPage,
  type RunningService,
  startService,
  temporaryWorkspace,
} from '../e2e/runningApp.ts';
import { writeBigFilms } from './bigFilms.ts';

const LIMIT_MS = 60_000;

/** What a measurement in the reading room has. */
export type BenchRoom = {
  readonly browser: Browser;
  readonly service: RunningService;
  /** A folder for what it writes, with the films in `films`. */
  readonly folder: string;
};

/** Runs a measurement on cases of 7.5-megapixel films in a workspace of their own, and takes everything away after. */
export async function withBigFilms(
  cases: number,
  measure: (room: BenchRoom) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
  await buildIfStale(['renderer'], console.log);
  const folder = temporaryWorkspace();
  const films = join(folder.path, 'films');
  writeBigFilms(films, cases);
  const service = await startService(join(folder.path, 'workspace'), ['--import', films, ...args]);
  const browser = await launchChromium();
  try {
    await measure({ browser, service, folder: folder.path });
  } finally {
    await browser.close();
    await service.stop();
    folder.remove();
  }
}

/** A page of the size of a usual screen on the worklist, once all cases are on it. */
export async function openWorklist({ browser, service }: BenchRoom, cases: number, deviceScaleFactor = 1) {
  const watched = await openPage(browser, service.url, { deviceScaleFactor });
  await watched.page.setViewportSize({ width: 1920, height: 1080 });
  await watched.page
    .getByTestId('worklist-row')
    .nth(cases - 1)
    .waitFor({ timeout: LIMIT_MS });
  return watched;
}

/** Opens the case of a row and waits for both pictures; no tool is in hand then. */
export async function openCase(page: Page, row: number): Promise<void> {
  await page.getByTestId('worklist-row').nth(row).getByRole('link').press('Enter', { timeout: LIMIT_MS });
  await bothDrawn(page);
  await page.keyboard.press('Escape');
}

export const bothDrawn = (page: Page): Promise<void> =>
  page.locator('[data-testid="viewport"][data-drawn]').nth(1).waitFor({ timeout: LIMIT_MS });
