import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { caseByNumber } from '../../electron/demo/filmJob.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { directionOf } from '../../electron/demo/model.ts';
import { scanGeometry } from '../../electron/demo/scan.ts';
import { spacerShapeOf } from '../../electron/demo/spacerShape.ts';
import type { TruthFile } from '../../electron/demo/truthFile.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { appShowing } from './appUnderTest.ts';
import { openRow, rowOf, SLOW } from './room.ts';
import { type PaneOnScreen, paneOnScreen } from './volumePanes.ts';

const CASE = 4;
const demoCase = caseByNumber(CASE);
const app = appShowing((directory) =>
  generateDemoStudy({ directory, cases: [CASE], scale: 0.2, withScans: true }),
);

/** What the model says of the case at six months. */
function truthOfCt(): TruthFile['cases'][number]['timePoints'][number] {
  const truth = JSON.parse(readFileSync(join(app.files, 'truth.json'), 'utf8')) as TruthFile;
  const found = truth.cases[0]?.timePoints.find(({ month }) => month === 6);
  if (found === undefined) throw new Error('the demo study has no CT at six months');
  return found;
}

/** A place of the model, in mm of the patient from the middle of the scan: towards left, behind, above. */
function fromMiddle(degrees: number, radiusMm: number, z: number) {
  const turn = demoCase.limb === 'R' ? 1 : -1;
  const [medial, anterior] = scanGeometry(demoCase, 'ct').centre;
  const [sine, cosine] = directionOf(degrees);
  return {
    left: turn * (radiusMm * sine - medial),
    behind: anterior - radiusMm * cosine,
    above: z,
  };
}

const percentOf = async (page: Page, side: string): Promise<number> =>
  Number.parseFloat((await page.getByTestId(`sector-percent-${side}`).textContent()) ?? '');

describe('the defect of a CT whose truth is known', () => {
  it('is marked with the mouse, covered within two points of the truth, and linked with its map', async () => {
    const { page, complaints } = await app.open();
    await openRow(page, rowOf(page, '6 months'));
    await page.getByTestId('reading-room').waitFor(SLOW);
    await page.keyboard.press('Shift+S');
    await page.getByTestId('plane-axial').locator('canvas[data-drawn]').waitFor(SLOW);
    await page.getByTestId('volume-progress').waitFor({ state: 'detached', ...SLOW });
    const click = (pane: PaneOnScreen, right: number, below: number): Promise<void> =>
      page.mouse.click(...pane.at(right, below));

    // Through the axis of the bone, then three places on the rim at either end, in the planes along it.
    const axis = fromMiddle(0, 0, 0);
    await click(await paneOnScreen(page, 'axial'), axis.left, axis.behind);
    await page.getByTestId('volume-tool-ends').click();
    const shape = spacerShapeOf(demoCase);
    for (const z of [demoCase.defectLengthMm / 2, -demoCase.defectLengthMm / 2]) {
      const rim = (degrees: number) => fromMiddle(degrees, shape.baseRadiusAt(degrees, z), z);
      for (const degrees of [90, 270]) {
        const { left, above } = rim(degrees);
        await click(await paneOnScreen(page, 'coronal'), left, -above);
      }
      const { behind, above } = rim(180);
      await click(await paneOnScreen(page, 'sagittal'), behind, -above);
    }
    const map = page.getByTestId('unwrapped-map');
    await map.waitFor();
    await page.getByTestId('volume-tool-ends').click();

    await page.getByTestId('volume-threshold').click();
    await expect.poll(() => page.getByText('No spacer is labelled').count()).toBe(0);
    await page.getByTestId('volume-label').getByText('New bone').click();
    await page.getByTestId('volume-threshold').click();
    await expect.poll(() => percentOf(page, 'posterior')).toBeGreaterThan(50);
    await page.getByTestId('volume-islands').click();
    const { sectorCoverage } = truthOfCt();
    for (const side of SIDES) {
      const truth = 100 * sectorCoverage[side];
      await expect
        .poll(() => percentOf(page, side).then((found) => Math.abs(found - truth)), { message: side })
        .toBeLessThan(2);
    }

    // A press on the map moves the planes there: 26 mm of 52 is the middle slice of 105, 0.8 mm apart from the feet.
    const picture = map.getByRole('application');
    const sliceNumber = async (): Promise<number> =>
      Number.parseInt((await page.getByTestId('place-axial').textContent()) ?? '', 10);
    const said = async () => {
      const text = (await map.getByTestId('map-place').textContent()) ?? '';
      const [, side = '', degrees = '', mm = ''] = /^(\w+), (\d+)°, ([\d.]+) mm/.exec(text) ?? [];
      return { side, degrees: Number(degrees), mm: Number(mm) };
    };
    await picture.click({ position: { x: 200, y: 260 } });
    const pressed = await said();
    const wanted = 53 - (pressed.mm - demoCase.defectLengthMm / 2) / 0.8;
    await expect.poll(() => sliceNumber().then((found) => Math.abs(found - wanted))).toBeLessThanOrEqual(1);

    // And a press in a plane moves the map's crosshair: behind the bone, then on its inner side.
    const axial = await paneOnScreen(page, 'axial');
    for (const [degrees, side] of [
      [180, 'Posterior'],
      [90, 'Medial'],
    ] as const) {
      const { left, behind } = fromMiddle(degrees, shape.baseRadiusAt(degrees, 0), 0);
      await click(axial, left, behind);
      await expect.poll(() => said().then((found) => found.side)).toBe(side);
      // Angles of the map run to the patient's left, those of the model to medial: of a left limb the other way.
      const onMap = demoCase.limb === 'L' ? 360 - degrees : degrees;
      expect(Math.abs((await said()).degrees - onMap)).toBeLessThanOrEqual(4);
    }
    const before = await said();
    await page.mouse.wheel(0, 120);
    await expect.poll(() => said().then(({ mm }) => Math.abs(mm - before.mm))).toBeCloseTo(0.8, 1);
    expect(complaints).toEqual([]);
  });
});
