import type { Locator, Page } from 'playwright-core';

/** A place in the stored picture: column and row, whole numbers at pixel centres. */
export type PicturePoint = readonly [column: number, row: number];

/** A place in the window, in CSS pixels. */
type WindowPoint = readonly [x: number, y: number];

/**
 * Where places of a picture lie in the window, by the very transform that the overlay draws its marks under. A picture
 * that was told to lie elsewhere does so in the next frame: that one is waited for.
 */
const onScreen = (picture: Locator, points: readonly PicturePoint[]): Promise<readonly WindowPoint[]> =>
  picture.getByTestId('stroke').evaluate(async (layer, list) => {
    await new Promise(requestAnimationFrame);
    const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
    if (matrix === null) throw new Error('the overlay has no transform');
    return list.map(([column, row]): [number, number] => {
      const { x, y } = new DOMPoint(column, row).matrixTransform(matrix);
      // A mouse knows whole pixels only.
      return [Math.round(x), Math.round(y)];
    });
  }, points);

/** Where one place of a picture lies in the window. */
export async function screenOf(picture: Locator, place: PicturePoint): Promise<WindowPoint> {
  const [found] = await onScreen(picture, [place]);
  if (found === undefined) throw new Error('no place');
  return found;
}

/** Clicks on each place in turn. */
export async function clickAt(page: Page, picture: Locator, points: readonly PicturePoint[]): Promise<void> {
  for (const [x, y] of await onScreen(picture, points)) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
  }
}

/** Drags along the places, the button down from the first to the last, faster than the screen is painted. */
export async function drag(page: Page, picture: Locator, points: readonly PicturePoint[]): Promise<void> {
  await press(page, picture, points);
  await page.mouse.up();
}

/** Drags along the places and does not let go. */
export async function press(page: Page, picture: Locator, points: readonly PicturePoint[]): Promise<void> {
  const [first, ...others] = await onScreen(picture, points);
  if (first === undefined) throw new Error('nothing to draw');
  await page.mouse.move(...first);
  await page.mouse.down();
  // A hand does not wait for the screen: several places come with one event, and each must count.
  await Promise.all(others.map(([x, y]) => page.mouse.move(x, y)));
}

/** Goes where no mark is under the pointer. */
export const leavePictures = (page: Page): Promise<void> => page.mouse.move(2, 2);

/**
 * What is marked on a picture as it is drawn in the next frame: the overlay as text, without what no read holds: the
 * selection, the figure in progress, and the handles that only a draft has.
 */
export const marksOf = (picture: Locator): Promise<string> =>
  picture.getByTestId('marking-overlay').evaluate(async (svg) => {
    await new Promise(requestAnimationFrame);
    const copy = svg.cloneNode(true);
    if (!(copy instanceof SVGElement)) throw new Error('the overlay is no SVG');
    const passing = [
      '[data-handle="frame"]',
      '[data-testid="vertices"]',
      '[data-testid="vertex-key"]',
      '[data-testid="mark-keys"]',
      '[data-testid="corner-names"]',
      '[data-testid="figure"]',
      '[data-testid="stroke"]',
    ];
    for (const element of copy.querySelectorAll(passing.join())) element.remove();
    for (const element of copy.querySelectorAll('*')) {
      const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
      for (const [name] of attributes) element.removeAttribute(name);
      for (const [name, value] of attributes.sort(([p], [q]) => (p < q ? -1 : 1))) {
        // Written as an attribute a style breaks the policy of the page.
        const written = name === 'style' ? 'data-style' : name;
        if (name !== 'data-selected' && name !== 'tabindex') element.setAttribute(written, value);
      }
    }
    // A pattern's name is made up anew for every window, and the fit of two pictures differs in the sixteenth
    // digit with which of them came first.
    return copy.innerHTML
      .replaceAll(/( id="|url\(#)[^")]*/g, '$1')
      .replaceAll(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(6))))
      .replaceAll('><', '>\n<');
  });

/** The border that says which picture is active, and the notices that pass over the lower edge. */
const EDGE_CSS = 4;
const NOTICES_CSS = 90;

/**
 * A picture and its marks as pixels, without what comes and goes at its edges. Comparable between pages that were
 * loaded just before: what a browser paints bit by bit has other shades where the bits meet.
 */
export async function pixelsOf(page: Page, picture: Locator): Promise<Buffer> {
  const box = await picture.boundingBox();
  if (box === null) throw new Error('the picture is not on screen');
  await leavePictures(page);
  const clip = {
    x: box.x + EDGE_CSS,
    y: box.y + EDGE_CSS,
    width: box.width - 2 * EDGE_CSS,
    height: box.height - EDGE_CSS - NOTICES_CSS,
  };
  // Two views are fitted to one magnification once both are drawn: wait until nothing moves any more.
  let still = await page.screenshot({ clip });
  for (let next = await page.screenshot({ clip }); !next.equals(still); ) {
    still = next;
    next = await page.screenshot({ clip });
  }
  return still;
}
