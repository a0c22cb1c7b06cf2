import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { listenOnLoopback } from '../../../electron/transport/loopback.ts';
import type { ImageFacts } from '../../../shared/dicom/imageFacts.ts';
import { chromiumFlags, findChromium } from '../../chromium.ts';
import { hostOf } from './importedCorpus.ts';
import { statisticsSchema } from './truthRow.ts';

const shownSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('shown'),
    isColour: z.boolean(),
    stored: statisticsSchema,
    drawn: statisticsSchema,
    frameSha256: z.string(),
  }),
  z.object({ kind: z.literal('refused'), sentence: z.string() }),
]);
export type Shown = z.output<typeof shownSchema>;

/** A page in Chromium that decodes pictures of a workspace as the screen does. */
export type DecodingPage = {
  readonly decode: (facts: ImageFacts, asStored: boolean) => Promise<Shown>;
  /** What it wrote to its console as an error, breaches of the Content-Security-Policy among it. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** Builds the page into a folder, serves it with the workspace on loopback, and opens it. */
export async function openDecodingPage(workspace: string, folder: string): Promise<DecodingPage> {
  await buildPage(folder);
  const browserFile = findChromium();
  if (browserFile === undefined) throw new Error('There is no Chromium on this computer.');
  const host = hostOf(workspace, folder);
  const loopback = await listenOnLoopback(host.fetch);
  if (!loopback.ok) throw new Error(loopback.error);
  const browser = await chromium.launch({
    executablePath: browserFile.path,
    headless: true,
    args: [...chromiumFlags],
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(loopback.value.url);
  await page.waitForFunction('typeof decodePicture === "function"');
  return {
    decode: async (facts, asStored) =>
      shownSchema.parse(await page.evaluate(`decodePicture(${JSON.stringify(facts)}, ${asStored})`)),
    complaints,
    close: async () => {
      await browser.close();
      await loopback.value.close();
      await host.close();
    },
  };
}

async function buildPage(folder: string): Promise<void> {
  const { build } = await import('vite');
  const { default: config } = await import('../../vite.corpus.config.ts');
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, outDir: join(folder), emptyOutDir: true },
  });
}
