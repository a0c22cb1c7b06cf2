import type { Page } from 'playwright-core';
import { still } from './room.ts';

/** A pane of the volume room, as the mouse finds places of the patient in it while it is fitted. */
export type PaneOnScreen = {
  readonly cssPerMm: number;
  /** Where a place lies on screen, by millimetres to the right of and below the middle of the volume. */
  at(rightMm: number, belowMm: number): readonly [x: number, y: number];
};

type Laid = { readonly x: number; readonly y: number; readonly cssPerMm: number };

/** Where the middle of a pane is, and how large a millimetre is in it by its own scale bar; waits until both stay. */
export async function paneOnScreen(
  page: Page,
  plane: 'axial' | 'coronal' | 'sagittal',
): Promise<PaneOnScreen> {
  const pane = page.getByTestId(`plane-${plane}`);
  // A pane of another size is drawn to its scale a frame later.
  await pane.locator('[data-corner=bottom-right]').waitFor();
  const look = (): Promise<Laid> =>
    pane.evaluate(async (element) => {
      await new Promise(requestAnimationFrame);
      const { left, top, width, height } = element.getBoundingClientRect();
      const foot = element.querySelector('[data-corner=bottom-right]');
      const bar = foot?.querySelector('div')?.getBoundingClientRect().width ?? 0;
      const mm = Number.parseFloat(foot?.querySelector('span')?.textContent ?? '');
      return { x: left + width / 2, y: top + height / 2, cssPerMm: bar / mm };
    });
  await still(async () => JSON.stringify(await look()));
  const { x, y, cssPerMm } = await look();
  if (!(cssPerMm > 0)) throw new Error(`the ${plane} pane has no scale`);
  return { cssPerMm, at: (rightMm, belowMm) => [x + rightMm * cssPerMm, y + belowMm * cssPerMm] };
}
