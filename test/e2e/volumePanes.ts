import type { Page } from 'playwright-core';

/** A pane of the volume room, as the mouse finds places of the patient in it while it is fitted. */
export type PaneOnScreen = {
  readonly cssPerMm: number;
  /** Where a place lies on screen, by millimetres to the right of and below the middle of the volume. */
  at(rightMm: number, belowMm: number): readonly [x: number, y: number];
};

/** Where a pane is, and how large a millimetre is in it by its own scale bar. */
export async function paneOnScreen(
  page: Page,
  plane: 'axial' | 'coronal' | 'sagittal',
): Promise<PaneOnScreen> {
  const pane = page.getByTestId(`plane-${plane}`);
  const box = await pane.boundingBox();
  const foot = pane.locator('[data-corner=bottom-right]');
  const widthCss = await foot.locator('div').evaluate((bar) => bar.getBoundingClientRect().width);
  const mm = Number.parseFloat((await foot.locator('span').textContent()) ?? '');
  if (box === null || !(mm > 0)) throw new Error(`the ${plane} pane has no scale`);
  const cssPerMm = widthCss / mm;
  return {
    cssPerMm,
    at: (rightMm, belowMm) => [
      box.x + box.width / 2 + rightMm * cssPerMm,
      box.y + box.height / 2 + belowMm * cssPerMm,
    ],
  };
}
