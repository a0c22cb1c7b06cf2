import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { caseByNumber } from '../../electron/demo/filmJob.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { scanGeometry } from '../../electron/demo/scan.ts';
import { spacerShapeOf } from '../../electron/demo/spacerShape.ts';
import type { TruthFile } from '../../electron/demo/truthFile.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { appShowing } from './appUnderTest.ts';
import { fromMiddle, markScan, scanDrawn } from './markedScan.ts';
import { openRow, SLOW, worklistOf } from './room.ts';
import { paneOnScreen } from './volumePanes.ts';

const WITH_CT = 4;
const WITH_MR = 2;
const demoCase = caseByNumber(WITH_CT);
const place = (degrees: number, radiusMm: number, z: number) => fromMiddle(demoCase, degrees, radiusMm, z);
const app = appShowing((directory) =>
  generateDemoStudy({ directory, cases: [WITH_MR, WITH_CT], scale: 0.2, withScans: true }),
);

/** What the model says of the case at six months. */
function truthOfCt(): TruthFile['cases'][number]['timePoints'][number] {
  const truth = JSON.parse(readFileSync(join(app.files, 'truth.json'), 'utf8')) as TruthFile;
  const found = truth.cases
    .find(({ number }) => number === WITH_CT)
    ?.timePoints.find(({ month }) => month === 6);
  if (found === undefined) throw new Error('the demo study has no CT at six months');
  return found;
}

/** Opens the case that has a scan of this modality, and the scan as a volume. */
async function openScan(page: Page, modality: 'CT' | 'MR'): Promise<void> {
  await worklistOf(page, 8);
  await openRow(
    page,
    page.getByTestId('worklist-row').filter({ has: page.getByText(modality, { exact: true }) }),
  );
  await page.getByTestId('reading-room').waitFor(SLOW);
  await page.keyboard.press('Shift+S');
  await scanDrawn(page);
}

const percentOf = async (page: Page, side: string): Promise<number> =>
  Number.parseFloat((await page.getByTestId(`sector-percent-${side}`).textContent()) ?? '');

describe('the defect of a CT whose truth is known', () => {
  it('is marked with the mouse, covered within two points of the truth, and linked with its map', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await openScan(page, 'CT');
    await markScan(page, demoCase);
    const map = page.getByTestId('unwrapped-map');
    const axis = place(0, 0, 0);
    const shape = spacerShapeOf(demoCase);
    await expect.poll(() => percentOf(page, 'posterior')).toBeGreaterThan(50);
    await page.getByTestId('volume-islands').click();
    const { sectorCoverage } = truthOfCt();
    for (const side of SIDES) {
      const truth = 100 * sectorCoverage[side];
      await expect
        .poll(() => percentOf(page, side).then((found) => Math.abs(found - truth)), { message: side })
        .toBeLessThan(2);
    }

    // A press on the map moves the planes there: 26 mm of 52 is the middle slice of 95, 0.8 mm apart from the feet.
    const picture = map.getByRole('application');
    const sliceNumber = async (): Promise<number> =>
      Number.parseInt((await page.getByTestId('place-axial').textContent()) ?? '', 10);
    const said = async () => {
      const text = (await map.getByTestId('map-place').textContent()) ?? '';
      const [, side = '', degrees = '', mm = ''] = /^(\w+), (\d+)°, ([\d.]+) mm/.exec(text) ?? [];
      return { side, degrees: Number(degrees), mm: Number(mm) };
    };
    await picture.click({ position: { x: 200, y: 260 } });
    await expect.poll(() => said().then(({ side }) => side)).not.toBe('');
    const pressed = await said();
    const wanted = 48 - (pressed.mm - demoCase.defectLengthMm / 2) / 0.8;
    await expect.poll(() => sliceNumber().then((found) => Math.abs(found - wanted))).toBeLessThanOrEqual(1);

    // And a press in a plane moves the map's crosshair: behind the bone, then on its inner side.
    const axial = await paneOnScreen(page, 'axial');
    for (const [degrees, side] of [
      [180, 'Posterior'],
      [90, 'Medial'],
    ] as const) {
      const { left, behind } = place(degrees, shape.baseRadiusAt(degrees, 0), 0);
      await page.mouse.click(...axial.at(left, behind));
      await expect.poll(() => said().then((found) => found.side)).toBe(side);
      // Angles of the map run to the patient's left, those of the model to medial: of a left limb the other way.
      const onMap = demoCase.limb === 'L' ? 360 - degrees : degrees;
      await expect.poll(() => said().then((found) => Math.abs(found.degrees - onMap))).toBeLessThanOrEqual(4);
    }
    const before = await said();
    await page.mouse.wheel(0, 120);
    await expect.poll(() => said().then(({ mm }) => Math.abs(mm - before.mm))).toBeCloseTo(0.8, 1);

    // The map alone, and back; only then does Escape leave the room.
    await page.keyboard.press('Alt+U');
    await expect.poll(() => page.getByTestId('plane-axial').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByTestId('plane-axial').waitFor();

    // The axis is bent through a click, and straight again when its point is clicked.
    const coronal = await paneOnScreen(page, 'coronal');
    const bent = page.getByTestId('plane-coronal').getByTestId('centre-point');
    await page.keyboard.press('Alt+C');
    for (const points of [1, 0]) {
      await page.mouse.click(...coronal.at(axis.left + 4, 2));
      await expect.poll(() => bent.count()).toBe(points);
    }
    await page.keyboard.press('Escape');

    // The shell is what was typed, until the rules hold again.
    const shell = page.getByTestId('volume-shell');
    const limit = page.getByTestId('shell-outMm');
    const ofRules = await limit.inputValue();
    await limit.fill('1');
    await limit.press('Enter');
    await shell.getByText('limits set here').waitFor();
    await shell.getByRole('button', { name: 'As the rules say' }).click();
    await expect.poll(() => limit.inputValue()).toBe(ofRules);

    // A range that nothing lies in is said to be one, and nothing is labelled.
    await page.getByTestId('range-upper').fill('-2000');
    await page.getByTestId('range-lower').fill('-2001');
    await page.getByTestId('volume-threshold').click();
    await page.getByText('No value in the range lies in the shell').waitFor();

    // A point that is dragged off the bone is said to be, and one step back it is not.
    const away = page.getByText('A point of the proximal end lies in soft tissue');
    const inner = place(90, shape.baseRadiusAt(90, demoCase.defectLengthMm / 2), demoCase.defectLengthMm / 2);
    await page.getByTestId('volume-tool-ends').click();
    await page.mouse.move(...coronal.at(inner.left, -inner.above));
    await page.mouse.down();
    await page.mouse.move(...coronal.at(inner.left - 9, -inner.above), { steps: 2 });
    await page.mouse.up();
    await away.waitFor();
    await page.keyboard.press('Control+Z');
    await away.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('two MR series of one defect', () => {
  it('are told apart by name, looked at in one place, and the membrane is as thick as it is', async () => {
    const { page, context, complaints } = await app.open();
    await openScan(page, 'MR');
    const series = page.getByRole('combobox', { name: 'Series' });
    const names = await series.locator('option').allTextContents();
    expect(names.map((name) => name.split(', ').slice(1, 3).join(', '))).toEqual([
      'T1, TR 600 TE 12 ms',
      'PD FS, TR 3200 TE 32 ms',
    ]);

    // The middle of the wall that the membrane makes at the inner side of the spacer.
    const withMr = caseByNumber(WITH_MR);
    const [medial, anterior] = scanGeometry(withMr, 'mrPdFatSat').centre;
    const wallMm = spacerShapeOf(withMr).baseRadiusAt(90, 0);
    const turn = withMr.limb === 'R' ? 1 : -1;
    const at = (radiusMm: number) => [turn * (radiusMm - medial), anterior] as const;
    const axial = await paneOnScreen(page, 'axial');
    await page.mouse.click(...axial.at(...at(wallMm + 1.5)));
    const slice = page.getByTestId('place-sagittal');
    const before = await slice.textContent();
    await series.selectOption({ index: 1 });
    // What stands there of the series before has a lower value.
    await expect
      .poll(async () =>
        Number.parseInt((await page.getByTestId('volume-value').textContent())?.slice(6) ?? '', 10),
      )
      .toBeGreaterThan(700);
    await scanDrawn(page);
    expect(await slice.textContent()).toBe(before);

    await page.keyboard.press('L');
    await page.mouse.move(...axial.at(...at(wallMm)));
    await page.mouse.down();
    await page.mouse.move(...axial.at(...at(wallMm + 3)), { steps: 2 });
    await page.mouse.up();
    const panel = page.getByTestId('volume-defect');
    await panel.getByText('Membrane, MR PD FS, TR 3200 TE 32 ms').waitFor();
    await panel.getByText('3.0 mm', { exact: true }).waitFor();
    // It is no bone, and an MR has none in 3-D.
    await page.keyboard.press('Alt+O');
    await page.getByText('Bone is seen in 3-D on CT alone').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
