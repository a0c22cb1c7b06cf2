import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Goal, Unit } from '../../build/bench/figure.ts';
import { type Measured, single } from '../../build/bench/samples.ts';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { type RunningService, runToEnd, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { sizeOf } from './browserMemory.ts';
import { tellFigure, tellNotMeasured } from './figure.ts';
import { launchPlainChromium, type PlainPage } from './plainChromium.ts';

/** A case with one CT, open in the reading room, and what is measured of it. */
export type VolumeBench = {
  readonly page: PlainPage;
  /** Megabytes of the window and of Chromium's graphics process, after a collection; no number but on Linux. */
  readonly memory: () => Promise<number>;
};

/** Runs a service on the CT that `write` puts into a folder, in a workspace of its own, and takes everything away after. */
export async function withCt(
  write: (folder: string) => Promise<void> | void,
  measure: (served: { readonly service: RunningService; readonly chromium: string }) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  const chromium = process.env.OSTEOREAD_CHROMIUM ?? findChromium()?.path;
  if (chromium === undefined) throw new Error('There is no Chromium to measure with.');
  await buildIfStale(['renderer'], console.log);
  const folder = temporaryWorkspace();
  try {
    const files = join(folder.path, 'ct');
    await write(files);
    const workspace = join(folder.path, 'workspace');
    await runToEnd('importCli', ['--workspace', workspace, files]);
    const service = await startService(workspace, args);
    try {
      await measure({ service, chromium });
    } finally {
      await service.stop();
    }
  } finally {
    folder.remove();
  }
}

/**
 * Opens the only case of a service, in a Chromium as a reader has it: one whose network is listened to would keep every
 * frame for who listens.
 */
export async function withVolume(
  write: (folder: string) => Promise<void> | void,
  measure: (bench: VolumeBench) => Promise<void>,
): Promise<void> {
  await withCt(write, async ({ service, chromium }) => {
    const browser = await launchPlainChromium(chromium, ['--window-size=1600,900']);
    try {
      const page = await browser.open(service.url);
      await openCase(page);
      const memory = async (): Promise<number> => {
        if (platform() !== 'linux') return Number.NaN;
        await page.collectGarbage();
        return sizeOf(await browser.processes());
      };
      await measure({ page, memory });
    } finally {
      await browser.close();
    }
  });
}

/** From the worklist into its first case, once there is a picture. */
export const openCase = (page: PlainPage): Promise<void> =>
  page.run(async () => {
    const until = async <Found>(look: () => Found | null): Promise<Found> => {
      for (;;) {
        const found = look();
        if (found !== null) return found;
        await new Promise(requestAnimationFrame);
      }
    };
    const row = await until(() => document.querySelector<HTMLElement>('[data-testid=worklist-row] a'));
    row.click();
    await until(() => document.querySelector('[data-testid=reading-room] [data-drawn]'));
  }, null);

/** How long a volume took from the key, in ms: to the first picture in the axial pane, and to the last frame. */
export type Opening = { readonly first: number; readonly whole: number };

/** Opens the volume by its key and waits until it is whole, looked at in each animation frame. */
export const openVolume = (page: PlainPage): Promise<Opening> =>
  page.run(
    () =>
      new Promise<Opening>((resolve) => {
        const started = performance.now();
        let first: number | null = null;
        let isLoading = false;
        const look = (): void => {
          const now = performance.now() - started;
          const isDrawn = document.querySelector('[data-plane=axial] canvas[data-drawn]') !== null;
          const isUnderWay = document.querySelector('[data-testid=volume-progress]') !== null;
          if (isDrawn) first ??= now;
          isLoading ||= isUnderWay;
          if (first !== null && isLoading && !isUnderWay) resolve({ first, whole: now });
          else requestAnimationFrame(look);
        };
        const key = { key: 'S', code: 'KeyS', shiftKey: true, bubbles: true };
        window.dispatchEvent(new KeyboardEvent('keydown', key));
        look();
      }),
    null,
  );

export const leaveVolume = (page: PlainPage): Promise<void> =>
  page.run(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
    while (document.querySelector('[data-testid=reading-room]') === null)
      await new Promise(requestAnimationFrame);
  }, null);

/** Steps from slice to slice, there and back, each as soon as the one before is drawn: how long each took, in ms. */
export const stepThrough = (page: PlainPage, steps: number): Promise<readonly number[]> =>
  page.run(async (count) => {
    const canvas = document.querySelector('[data-plane=axial] canvas');
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const key = at < count / 2 ? 'ArrowDown' : 'ArrowUp';
      const before = canvas?.getAttribute('data-drawn');
      const started = performance.now();
      await new Promise<void>((drawn) => {
        const observer = new MutationObserver(() => {
          if (canvas?.getAttribute('data-drawn') === before) return;
          observer.disconnect();
          drawn();
        });
        if (canvas !== null) observer.observe(canvas, { attributes: true });
        window.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
      });
      times.push(performance.now() - started);
    }
    return times;
  }, steps);

const LOOKS_AGAIN_MS = 500;
const SAME_LOOKS = 4;
const SAME_MB = 1;

/** The memory once nothing more of it is given back: what a thread that was ended held goes some time after it. */
export async function settled(memory: VolumeBench['memory']): Promise<number> {
  let least = await memory();
  for (let same = 0; same < SAME_LOOKS; ) {
    await pause(LOOKS_AGAIN_MS);
    const now = await memory();
    same = now < least - SAME_MB ? 0 : same + 1;
    least = Math.min(least, now);
  }
  return least;
}

/** Tells an amount of memory, or that this system does not tell it. */
export function tellMemory(
  id: string,
  what: string,
  unit: Unit,
  amount: number | Measured,
  goal?: Goal,
): void {
  const measured = typeof amount === 'number' ? single(amount) : amount;
  if (Number.isNaN(measured.value))
    tellNotMeasured({ id, what, why: 'Linux alone tells how much memory a process has to itself' });
  else tellFigure({ id, what, unit, measured, goal });
}
