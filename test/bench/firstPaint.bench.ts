/**
 * From the click on a case to its first radiograph on screen, in the running application with software WebGL: two
 * uncompressed films of 7.5 megapixels. Goal: at most 1.0 s. Run by `npm run bench firstPaint`.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../../build/bundles.ts';
import { writeFlatFilm } from '../e2e/flatFilm.ts';
import { launchChromium, openPage, startService, temporaryWorkspace } from '../e2e/runningApp.ts';

const RUNS = 5;
const FILM = { rows: 3000, columns: 2500, spacingMm: [0.14, 0.14], white: [] } as const;

await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const films = join(folder.path, 'films');
mkdirSync(films);
writeFileSync(join(films, 'ap.dcm'), writeFlatFilm({ ...FILM, number: 1, view: 'AP' }));
writeFileSync(join(films, 'lateral.dcm'), writeFlatFilm({ ...FILM, number: 2, view: 'lateral' }));
const service = await startService(join(folder.path, 'workspace'), ['--import', films]);
const browser = await launchChromium();
const first: number[] = [];
const both: number[] = [];
try {
  for (let run = 0; run < RUNS; run += 1) {
    const { page, context } = await openPage(browser, service.url);
    const link = page.getByTestId('worklist-row').getByRole('link');
    await link.waitFor();
    // A reader looks at the worklist for a moment: what draws pictures starts in that time.
    await page.waitForTimeout(4000);
    await link.evaluate((element) =>
      element.addEventListener('click', () => performance.mark('clicked'), { capture: true }),
    );
    await link.click();
    await page.waitForFunction(() => performance.getEntriesByName('osteoread:first-paint').length === 2);
    const marks = await page.evaluate(() => {
      const [clicked] = performance.getEntriesByName('clicked');
      return performance
        .getEntriesByName('osteoread:first-paint')
        .map(({ startTime }) => startTime - (clicked?.startTime ?? Number.NaN));
    });
    const [one, other] = marks.filter((time) => time > 0);
    first.push(one ?? Number.NaN);
    both.push(other ?? Number.NaN);
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}

const figures = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(0);
  return `median ${at(0.5)} ms, best ${at(0)} ms, worst ${at(1)} ms`;
};
console.log(`first radiograph of 7.5 megapixels, ${RUNS} openings: ${figures(first)} (goal 1000 ms)`);
console.log(`both radiographs: ${figures(both)}`);
