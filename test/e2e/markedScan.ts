import type { Page } from 'playwright-core';
import { type DemoCase, directionOf } from '../../electron/demo/model.ts';
import { scanGeometry } from '../../electron/demo/scan.ts';
import { spacerShapeOf } from '../../electron/demo/spacerShape.ts';
import { SLOW } from './room.ts';
import { type PaneOnScreen, paneOnScreen } from './volumePanes.ts';

/** A place of the model, in mm of the patient from the middle of its CT: towards left, behind, above. */
export function fromMiddle(demoCase: DemoCase, degrees: number, radiusMm: number, z: number) {
  const turn = demoCase.limb === 'R' ? 1 : -1;
  const [medial, anterior] = scanGeometry(demoCase, 'ct').centre;
  const [sine, cosine] = directionOf(degrees);
  return {
    left: turn * (radiusMm * sine - medial),
    behind: anterior - radiusMm * cosine,
    above: z,
  };
}

/** The planes are on screen, and the whole of the volume is there. */
export async function scanDrawn(page: Page): Promise<void> {
  await page.getByTestId('plane-axial').locator('canvas[data-drawn]').waitFor(SLOW);
  await page.getByTestId('volume-progress').waitFor({ state: 'detached', ...SLOW });
}

/** Marks the ends of the defect in the open CT with the mouse, and has spacer and new bone labelled by threshold. */
export async function markScan(page: Page, demoCase: DemoCase): Promise<void> {
  const click = (pane: PaneOnScreen, right: number, below: number): Promise<void> =>
    page.mouse.click(...pane.at(right, below));
  // Through the axis of the bone, then three places on the rim at either end, in the planes along it.
  const axis = fromMiddle(demoCase, 0, 0, 0);
  await click(await paneOnScreen(page, 'axial'), axis.left, axis.behind);
  await page.getByTestId('volume-tool-ends').click();
  const shape = spacerShapeOf(demoCase);
  for (const z of [demoCase.defectLengthMm / 2, -demoCase.defectLengthMm / 2]) {
    const rim = (degrees: number) => fromMiddle(demoCase, degrees, shape.baseRadiusAt(degrees, z), z);
    for (const degrees of [90, 270]) {
      const { left, above } = rim(degrees);
      await click(await paneOnScreen(page, 'coronal'), left, -above);
    }
    const { behind, above } = rim(180);
    await click(await paneOnScreen(page, 'sagittal'), behind, -above);
  }
  await page.getByTestId('unwrapped-map').waitFor();
  await page.getByTestId('volume-tool-ends').click();

  const unlabelled = page.getByText('No spacer is labelled');
  await unlabelled.waitFor();
  await page.getByTestId('volume-threshold').click();
  await unlabelled.waitFor({ state: 'detached' });
  await page.getByTestId('volume-label').getByText('New bone').click();
  await page.getByTestId('volume-threshold').click();
}
