/**
 * Steps a second through a CT of 300 slices of 512 × 512 that is there as a whole, in OsteoRead's three planes and in
 * OHIF's stack: the same files from the same service, the same Chromium without a graphics card, by turns. A step is a
 * notch of the mouse wheel over the axial picture, the next one as soon as the one before is drawn, which each tells in
 * its own way: OsteoRead by its canvas, OHIF by the event of its renderer. Goal: four times as many. OHIF is fetched
 * by npm from the package registry into a folder of its own; skipped where there is no network. Run by
 * `npm run bench volumeAgainstOhif`.
 */

import { join } from 'node:path';
import { medianOf, quantile, single, within95Of } from '../../build/bench/samples.ts';
import { temporaryWorkspace } from '../e2e/runningApp.ts';
import { writeCtFiles } from './ctFiles.ts';
import { peer, peerWithGoal, tellFigure, tellNotMeasured } from './figure.ts';
import { fetchOhif, OHIF_IS_NOT_HERE, OHIF_VERSION, ohifConfiguration, serveOhif } from './ohifServer.ts';
import { launchPlainChromium, type PlainPage } from './plainChromium.ts';
import { openCase, openVolume, withCt } from './volumeRoom.ts';

const SLICES = 300;
/** Of a round, in ms; the wheel is turned back after so many steps. */
const ROUND_MS = 5000;
const BACK_AFTER = 40;
const ROUNDS = 5;
const GOAL = 4;
const WHAT = `scrolling through a CT of ${SLICES} slices by the wheel`;
/** OHIF draws by WebGL, which Chromium does in software only when it is asked to; nothing beyond this machine. */
const FLAGS = [
  '--window-size=1600,900',
  '--enable-unsafe-swiftshader',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Where the wheel is turned, and what tells that a picture was drawn: an attribute that changes, or an event. */
type Scrolled = {
  readonly over: string;
  readonly drawn: { readonly attribute: string } | { readonly event: string };
};
const OSTEOREAD: Scrolled = { over: '[data-plane=axial] canvas', drawn: { attribute: 'data-drawn' } };
const OHIF: Scrolled = { over: '.cornerstone-canvas', drawn: { event: 'CORNERSTONE_IMAGE_RENDERED' } };

/** Turns the wheel from picture to picture, there and back: how long each step took, in ms. */
const scroll = (page: PlainPage, of: Scrolled): Promise<readonly number[]> =>
  page.run(
    async ({ of, roundMs, backAfter }) => {
      const target = document.querySelector(of.over);
      if (target === null) throw new Error('there is no picture');
      const { x, y, width, height } = target.getBoundingClientRect();
      /** The number of the slice that is shown. */
      const place = (): number =>
        'event' in of.drawn
          ? Reflect.get(globalThis, 'cornerstone')
              .getRenderingEngines()[0]
              .getViewports()[0]
              .getCurrentImageIdIndex()
          : Number.parseInt(document.querySelector('[data-testid=place-axial]')?.textContent ?? '', 10);
      const times: number[] = [];
      const end = performance.now() + roundMs;
      for (let at = 0; performance.now() < end; at += 1) {
        const before = place();
        const started = performance.now();
        await new Promise<void>((drawn) => {
          if ('event' in of.drawn) {
            document.addEventListener(of.drawn.event, () => drawn(), { capture: true, once: true });
          } else {
            const observer = new MutationObserver(() => {
              observer.disconnect();
              drawn();
            });
            observer.observe(target, { attributes: true, attributeFilter: [of.drawn.attribute] });
          }
          const deltaY = Math.floor(at / backAfter) % 2 === 0 ? -100 : 100;
          const middle = { clientX: x + width / 2, clientY: y + height / 2 };
          target.dispatchEvent(
            new WheelEvent('wheel', { ...middle, deltaY, bubbles: true, cancelable: true }),
          );
        });
        times.push(performance.now() - started);
        if (place() === before) throw new Error(`a step led from slice ${before} nowhere`);
      }
      return times;
    },
    { of, roundMs: ROUND_MS, backAfter: BACK_AFTER },
  );

/** Opens the first series in OHIF and waits until its cache has as many pictures as there are. */
const openInOhif = (page: PlainPage): Promise<number> =>
  page.run(async (slices) => {
    const started = performance.now();
    const kept = (): number => {
      const cornerstone = Reflect.get(globalThis, 'cornerstone');
      return cornerstone?.cache?._imageCache?.size ?? 0;
    };
    while (kept() < slices) await new Promise((later) => setTimeout(later, 100));
    return performance.now() - started;
  }, SLICES);

const folder = temporaryWorkspace();
const pages = fetchOhif(join(folder.path, 'ohif'));
if (pages === null) {
  tellNotMeasured({ id: 'scroll', what: WHAT, why: OHIF_IS_NOT_HERE });
} else {
  let configuration = '';
  const ohif = await serveOhif(pages, () => configuration);
  await withCt(
    (files) => void writeCtFiles(files, SLICES),
    async ({ service, chromium }) => {
      // One each: what is behind another page is not drawn.
      const [browser, other] = [
        await launchPlainChromium(chromium, FLAGS),
        await launchPlainChromium(chromium, FLAGS),
      ];
      try {
        const ours = await browser.open(service.url);
        await openCase(ours);
        const { whole } = await openVolume(ours);
        const [, root = '', token = ''] =
          /DICOMweb is at (\S+) with the token (\S+)/.exec(service.output()) ?? [];
        configuration = ohifConfiguration(pages, root);
        const answer = await fetch(`${root}/studies`, {
          headers: {
            authorization: `Bearer ${token}`,
            origin: ohif.origin,
            accept: 'application/dicom+json',
          },
        });
        const [study]: readonly Readonly<Record<string, { readonly Value?: readonly string[] }>>[] =
          await answer.json();
        const studyUid = study?.['0020000D']?.Value?.[0] ?? '';
        const theirs = await other.open(
          `${ohif.origin}/viewer?StudyInstanceUIDs=${studyUid}&token=${encodeURIComponent(token)}`,
        );
        const cached = await openInOhif(theirs);
        const rates = { OsteoRead: [] as number[], OHIF: [] as number[] };
        const times = { OsteoRead: [] as number[], OHIF: [] as number[] };
        for (let round = 0; round < ROUNDS; round += 1) {
          for (const [name, page, of] of [
            ['OsteoRead', ours, OSTEOREAD],
            ['OHIF', theirs, OHIF],
          ] as const) {
            const steps = await scroll(page, of);
            rates[name].push((1000 * steps.length) / steps.reduce((sum, one) => sum + one, 0));
            times[name].push(...steps);
          }
        }
        const name = `OHIF ${OHIF_VERSION}`;
        tellFigure({
          id: 'scroll',
          what: WHAT,
          unit: 'steps/s',
          measured: medianOf(rates.OsteoRead),
          peers: [peerWithGoal(name, quantile(rates.OHIF, 0.5), GOAL, 5)],
        });
        tellFigure({
          id: 'step95',
          what: `${WHAT}, 95 % of steps`,
          unit: 'ms',
          measured: within95Of(times.OsteoRead),
          peers: [peer(name, quantile(times.OHIF, 0.95))],
        });
        tellFigure({
          id: 'allThere',
          what: `all ${SLICES} slices there (OHIF: counted from its page)`,
          unit: 'ms',
          measured: single(whole),
          peers: [peer(name, cached)],
        });
      } finally {
        await browser.close();
        await other.close();
      }
    },
    ['--dicomweb-origin', ohif.origin],
  );
  ohif.close();
}
folder.remove();
