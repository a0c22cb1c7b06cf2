/**
 * From the navigation to a case to its first radiograph painted, in OsteoRead and in OHIF: the same films of 7.5
 * megapixels from the same service, the same Chromium without a graphics card, a fresh one with nothing in any cache
 * for each run, by turns. OHIF is fetched by npm from the package registry into a folder of its own. Painted is what
 * the middle of a canvas shows, looked at in each animation frame, in both alike. Goal: at least twice as fast.
 * Skipped where there is no network. Run by `npm run bench againstOhif`.
 */

import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { medianOf, quantile } from '../../build/bench/samples.ts';
import { chromiumFlags } from '../../build/chromium.ts';
import { temporaryWorkspace } from '../e2e/runningApp.ts';
import { openWorklist, withBigFilms } from './benchRoom.ts';
import { peerWithGoal, tellFigure, tellNotMeasured } from './figure.ts';
import { fetchOhif, OHIF_IS_NOT_HERE, OHIF_VERSION, ohifConfiguration, serveOhif } from './ohifServer.ts';

const RUNS = 5;
const GOAL = 2;
const WHAT = 'first radiograph of 7.5 megapixels from the navigation';
const LIMIT_MS = 60_000;

/** OHIF draws by WebGL, which Chromium does in software only when it is asked to; nothing beyond this machine. */
const FLAGS = [
  ...chromiumFlags,
  '--enable-unsafe-swiftshader',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Milliseconds from the navigation until a large canvas is no longer black in its middle. */
async function firstPicture(address: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: process.env.OSTEOREAD_CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.addInitScript(() => {
      const look = (): void => {
        for (const canvas of document.querySelectorAll('canvas')) {
          const [x, y] = [canvas.width >> 1, canvas.height >> 1];
          if (canvas.width < 300 || canvas.height < 300) continue;
          const [red = 0] = canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [];
          if (red === 0) continue;
          Reflect.set(globalThis, 'paintedAt', performance.now());
          return;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(address, { waitUntil: 'commit' });
    const painted = await page.waitForFunction((): unknown => Reflect.get(globalThis, 'paintedAt'), null, {
      timeout: LIMIT_MS,
    });
    return Number(await painted.jsonValue());
  } finally {
    await browser.close();
  }
}

const folder = temporaryWorkspace();
const pages = fetchOhif(join(folder.path, 'ohif'));
if (pages === null) {
  tellNotMeasured({ id: 'first', what: WHAT, why: OHIF_IS_NOT_HERE });
} else {
  let configuration = '';
  const ohif = await serveOhif(pages, () => configuration);
  await withBigFilms(
    1,
    async (room) => {
      const { service } = room;
      const [, root = '', token = ''] =
        /DICOMweb is at (\S+) with the token (\S+)/.exec(service.output()) ?? [];
      configuration = ohifConfiguration(pages, root);
      const { page, context } = await openWorklist(room, 1);
      const unit = await page.getByTestId('worklist-row').first().getByRole('link').getAttribute('href');
      await context.close();
      const answer = await fetch(`${root}/studies`, {
        headers: { authorization: `Bearer ${token}`, origin: ohif.origin, accept: 'application/dicom+json' },
      });
      const [study]: readonly Readonly<Record<string, { readonly Value?: readonly string[] }>>[] =
        await answer.json();
      const studyUid = study?.['0020000D']?.Value?.[0];
      if (unit === null || studyUid === undefined) throw new Error('there is no study to open');
      const addresses = {
        OsteoRead: `${service.url}${unit}`,
        OHIF: `${ohif.origin}/viewer?StudyInstanceUIDs=${studyUid}&token=${encodeURIComponent(token)}`,
      };
      const times = { OsteoRead: [] as number[], OHIF: [] as number[] };
      for (let run = 0; run < RUNS; run += 1) {
        for (const name of ['OsteoRead', 'OHIF'] as const)
          times[name].push(await firstPicture(addresses[name]));
      }
      tellFigure({
        id: 'first',
        what: WHAT,
        unit: 'ms',
        measured: medianOf(times.OsteoRead),
        peers: [peerWithGoal(`OHIF ${OHIF_VERSION}`, quantile(times.OHIF, 0.5), GOAL, 4)],
      });
    },
    ['--dicomweb-origin', ohif.origin],
  );
  ohif.close();
}
folder.remove();
