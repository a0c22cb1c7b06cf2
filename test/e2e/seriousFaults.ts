import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { SLOW } from './room.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  /** axe-core, once its source was evaluated in the page. */
  var axe: { run(): Promise<AxeResults> } | undefined;
}

/**
 * What axe-core finds serious or critical on the screen as it stands, a line each: in both themes where the theme is
 * the system's, and in the dark one where it has to stay dark.
 */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const isWithoutPictures = /#\/(?:study\/\w+)?$|^[^#]*$/.test(page.url());
  const faults: string[] = [];
  for (const [system, expected] of [
    ['light', isWithoutPictures ? 'light' : 'dark'],
    ['dark', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: system });
    await page
      .locator(`html[data-mantine-color-scheme="${expected}"]`)
      .waitFor({ state: 'attached', ...SLOW });
    if (system === expected) faults.push(...(await seriousFaultsAsShown(page)));
  }
  return faults;
}

/** Nothing on the screen is on its way to another look: halfway through a fade a text has neither of its contrasts. */
export const fadesEnded = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => undefined);
  });

/** The same in the theme that the screen has. */
export async function seriousFaultsAsShown(page: Page): Promise<readonly string[]> {
  // Evaluated rather than added as a script: the policy of the page would rightly refuse that.
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(axeSource);
  await fadesEnded(page);
  const results = await page.evaluate(() => globalThis.axe?.run());
  if (results === undefined || results.passes.length < 5) throw new Error('axe did not look at the screen');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}
