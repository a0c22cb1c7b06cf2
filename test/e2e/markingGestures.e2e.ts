import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WatchedPage } from '../shell/watchedPage.ts';
import { appShowing, demoCases } from './appUnderTest.ts';
import { clickAt, drag, leavePictures, marksOf, type PicturePoint, screenOf } from './marking.ts';
import { openByKeyboard, pictureOf, worklistOf } from './room.ts';

let watched: WatchedPage;
let page: Page;
let picture: Locator;

/** Places in a film of a quarter of the demo's size. */
const CORNERS = {
  proximalLeft: [120, 150],
  proximalRight: [190, 150],
  distalRight: [190, 300],
  distalLeft: [120, 300],
} as const satisfies Readonly<Record<string, PicturePoint>>;

const app = appShowing(demoCases([3], 0.25));

async function marks(): Promise<string> {
  await leavePictures(page);
  return marksOf(picture);
}

const count = (testId: string): Promise<number> => picture.getByTestId(testId).count();
const outlines = (): Promise<number> => count('outline');

/** How far the outlines reach, in the stored picture. */
const reachOf = (corner: 'right' | 'bottom'): Promise<number> =>
  picture.getByTestId('outline').evaluateAll(
    (paths, edge) =>
      Math.max(
        ...paths.map((path) => {
          const { x, y, width, height } = path instanceof SVGGraphicsElement ? path.getBBox() : new DOMRect();
          return edge === 'right' ? x + width : y + height;
        }),
      ),
    corner,
  );
const farthestRight = (): Promise<number> => reachOf('right');
const farthestDown = (): Promise<number> => reachOf('bottom');

/** Presses at one place, moves to another, and presses Escape before letting go. */
async function dragAndPress(key: string, from: PicturePoint, to: PicturePoint): Promise<void> {
  await page.mouse.move(...(await screenOf(picture, from)));
  await page.mouse.down();
  await page.mouse.move(...(await screenOf(picture, to)));
  await page.keyboard.press(key);
  await page.mouse.up();
}

// The tests follow one read from its first corner on: each begins where the one before ended.
describe('the marks of a picture', () => {
  it('begin with four corners in any order, which Escape leaves before they are four', {
    tags: 'smoke',
  }, async () => {
    watched = await app.open();
    page = watched.page;
    picture = pictureOf(page, 'AP');
    await worklistOf(page, 4);
    await openByKeyboard(page, '6 months');
    const { proximalLeft, proximalRight, distalLeft, distalRight } = CORNERS;
    await clickAt(page, picture, [distalRight, proximalLeft]);
    await expect.poll(() => picture.locator('[data-handle^="corner:"]').count()).toBe(2);
    await page.keyboard.press('Escape');
    await expect.poll(() => picture.locator('[data-handle^="corner:"]').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => picture.locator('[data-handle^="corner:"]').count()).toBe(2);
    await clickAt(page, picture, [distalLeft, proximalRight]);
    await expect.poll(() => count('side-line')).toBe(2);
  });

  it('move by a corner, in one step that is undone and done again', async () => {
    await page.keyboard.press('Escape');
    const before = await marks();
    await drag(page, picture, [CORNERS.proximalRight, [200, 140], [205, 145]]);
    await expect.poll(marks).not.toBe(before);
    const after = await marks();
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
    await page.keyboard.press('Control+y');
    await expect.poll(marks).toBe(after);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('stay where they are when a drag is left with Escape', async () => {
    const before = await marks();
    await dragAndPress('Escape', CORNERS.proximalRight, [230, 180]);
    expect(await marks()).toBe(before);
  });

  it('are those of before when a step is undone in the middle of a drag, and nothing of the drag is kept', async () => {
    const before = await marks();
    await drag(page, picture, [CORNERS.proximalRight, [200, 140], [205, 145]]);
    await expect.poll(marks).not.toBe(before);
    const after = await marks();
    await dragAndPress('Control+z', [205, 145], [240, 190]);
    await expect.poll(marks).toBe(before);
    await dragAndPress('Control+y', CORNERS.proximalRight, [240, 190]);
    await expect.poll(marks).toBe(after);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('move all together by the middle of the frame', async () => {
    const before = await marks();
    await drag(page, picture, [
      [155, 225],
      [165, 235],
      [170, 240],
    ]);
    await expect.poll(marks).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('take a bend by a double click on a side line, and lose it by Delete', async () => {
    const before = await marks();
    const [x, y] = await screenOf(picture, [120, 225]);
    await page.mouse.dblclick(x, y);
    await expect.poll(() => picture.locator('[data-handle="bend:A:0"]').count()).toBe(1);
    await drag(page, picture, [
      [120, 225],
      [110, 225],
    ]);
    await page.keyboard.press('Delete');
    await expect.poll(() => picture.locator('[data-handle="bend:A:0"]').count()).toBe(0);
    await expect.poll(marks).toBe(before);
  });

  it('move by a key, a pixel a press', async () => {
    await picture.locator('[data-handle="corner:proximalA"]').focus();
    const before = await marks();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    expect(await marks()).toBe(before);
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(marks).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('are outlines by a stroke, or by clicks with Shift that Enter closes', async () => {
    await page.keyboard.press('b');
    await drag(page, picture, [
      [120, 160],
      [108, 170],
      [106, 220],
      [114, 230],
      [122, 200],
    ]);
    await expect.poll(outlines).toBe(1);
    await page.keyboard.down('Shift');
    await clickAt(page, picture, [[192, 160]]);
    await page.keyboard.up('Shift');
    await clickAt(page, picture, [
      [204, 170],
      [204, 260],
      [230, 270],
    ]);
    await page.keyboard.press('Backspace');
    await clickAt(page, picture, [[192, 280]]);
    expect(await outlines()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(outlines).toBe(2);
    expect(await picture.getByTestId('outline').nth(0).getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L.*Z$/);
  });

  it('are told apart by class and face with a key each', async () => {
    const selected = picture.locator('[data-testid=outline][data-selected]');
    await page.keyboard.press('c');
    await expect.poll(() => selected.getAttribute('data-class')).toBe('indistinct');
    await page.keyboard.press('x');
    await expect.poll(() => selected.getAttribute('data-face')).toBe('enFace');
    await expect.poll(() => picture.textContent()).toContain('indistinct, face-on');
  });

  it('lose an outline to a click with the eraser, and get it back', async () => {
    await page.keyboard.press('e');
    await clickAt(page, picture, [[198, 220]]);
    await expect.poll(outlines).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(2);
  });

  it('lose the smaller part of an outline to a stroke with the eraser', async () => {
    const before = await marks();
    const height = (): Promise<number> =>
      picture
        .getByTestId('outline')
        .evaluateAll((paths) =>
          Math.max(...paths.map((path) => (path instanceof SVGGraphicsElement ? path.getBBox().height : 0))),
        );
    await expect.poll(height).toBeGreaterThan(110);
    await drag(page, picture, [
      [180, 240],
      [198, 242],
      [216, 240],
    ]);
    await expect.poll(height).toBeLessThan(90);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('grow by a stroke out of the selected outline and back into it, in one step', async () => {
    const before = await marks();
    await page.keyboard.press('b');
    await clickAt(page, picture, [[198, 250]]);
    await expect.poll(() => picture.locator('[data-testid=outline][data-selected]').count()).toBe(1);
    await drag(page, picture, [
      [198, 200],
      [222, 200],
      [222, 240],
      [198, 240],
    ]);
    await expect.poll(farthestRight).toBeGreaterThan(220);
    expect(await outlines()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('follow the pointer within the circle of push and pull, for as long as its key is held', async () => {
    const before = await marks();
    const [x, y] = await screenOf(picture, [204, 215]);
    const circle = picture.getByTestId('sculpt-circle');
    const radius = async (): Promise<number> => Number(await circle.getAttribute('r'));
    await page.mouse.move(x, y);
    await page.keyboard.down('t');
    const usual = await radius();
    await page.keyboard.press('[');
    await expect.poll(radius).toBeLessThan(usual);
    await drag(page, picture, [
      [204, 215],
      [209, 216],
      [216, 215],
    ]);
    await page.keyboard.up('t');
    await expect.poll(() => count('sculpt-circle')).toBe(0);
    await expect.poll(farthestRight).toBeGreaterThan(213);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('are two by the eraser with Shift, and one again when they are merged', async () => {
    const before = await marks();
    await page.keyboard.press('e');
    await page.keyboard.down('Shift');
    await drag(page, picture, [
      [180, 240],
      [198, 242],
      [216, 240],
    ]);
    await page.keyboard.up('Shift');
    await expect.poll(outlines).toBe(3);
    await page.keyboard.press('j');
    await expect.poll(outlines).toBe(2);
    await expect.poll(farthestDown).toBeGreaterThan(275);
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(3);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('are copied to the other view once its corners are set', async () => {
    const lateral = pictureOf(page, 'Lateral');
    const copies = (): Promise<number> => lateral.getByTestId('outline').count();
    await page.keyboard.press('v');
    await expect.poll(() => page.getByText('Set them on both views first').count()).toBe(1);
    expect(await copies()).toBe(0);
    await page.keyboard.press('d');
    const { proximalLeft, proximalRight, distalLeft, distalRight } = CORNERS;
    await clickAt(page, lateral, [proximalLeft, proximalRight, distalLeft, distalRight]);
    await expect.poll(() => lateral.getByTestId('side-line').count()).toBe(2);
    await page.keyboard.press('v');
    await expect.poll(copies).toBe(1);
    expect(await lateral.getByTestId('outline').getAttribute('data-selected')).toBe('true');
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
    await expect.poll(copies).toBe(0);
    await expect.poll(() => lateral.locator('[data-handle^="corner:"]').count()).toBe(0);
  });

  it('include a box around hardware, by one drag', async () => {
    await page.keyboard.press('h');
    await drag(page, picture, [
      [95, 240],
      [130, 270],
    ]);
    await expect.poll(() => picture.locator('[data-mark-kind=hardware]').count()).toBe(1);
  });

  it('include a known length, once it is said what it is', async () => {
    await page.keyboard.press('Shift+l');
    await drag(page, picture, [
      [40, 60],
      [40, 110],
    ]);
    expect(await count('fiducial')).toBe(0);
    const zoom = async (): Promise<string | undefined> =>
      /(\d+) %/.exec((await picture.textContent()) ?? '')?.[1];
    const before = await zoom();
    await picture.getByLabel('Length in mm').fill('25');
    await page.keyboard.press('Enter');
    await expect.poll(() => count('fiducial')).toBe(1);
    await expect.poll(() => picture.textContent()).toContain('by a ball of 25 mm');
    // Two views hang at one magnification: now that this one's is known, it is fitted again.
    await expect.poll(zoom).not.toBe(before);
  });

  it('include lengths and angles, which move by their ends and are taken back', async () => {
    const measures = () => picture.locator('[data-mark-kind=measure]');
    await page.keyboard.press('l');
    await drag(page, picture, [
      [60, 320],
      [60, 360],
    ]);
    await expect.poll(() => measures().count()).toBe(1);
    await expect.poll(() => measures().textContent()).toMatch(/^20 mm ± 0\.\d$/);
    await page.keyboard.press('a');
    await clickAt(page, picture, [
      [30, 330],
      [30, 300],
      [60, 300],
    ]);
    await expect.poll(() => measures().count()).toBe(2);
    await expect.poll(() => measures().allTextContents()).toContain('90.0°');
    await page.keyboard.press('l');
    await drag(page, picture, [
      [60, 360],
      [60, 380],
    ]);
    await expect.poll(() => measures().allTextContents()).toContainEqual(expect.stringMatching(/^30 mm/));
    await page.keyboard.press('Control+z');
    await expect.poll(() => measures().allTextContents()).toContainEqual(expect.stringMatching(/^20 mm/));
    await page.keyboard.press('Escape');
    await clickAt(page, picture, [[45, 300]]);
    await page.keyboard.press('Delete');
    await expect.poll(() => measures().count()).toBe(1);
  });

  it('are calibrated by the rim of a ball, whose places move, and as before when that is undone', async () => {
    const lengths = async (): Promise<string | null> =>
      picture.locator('[data-measure=length]').first().textContent();
    await page.keyboard.press('Shift+o');
    await clickAt(page, picture, [
      [265, 60],
      [245, 80],
    ]);
    await page.keyboard.press('Enter');
    await expect.poll(() => picture.textContent()).toContain('A circle goes through three places');
    expect(await count('fiducial')).toBe(1);
    await clickAt(page, picture, [
      [265, 60],
      [245, 80],
      [225, 60],
      [245, 40],
    ]);
    await expect.poll(() => count('rim-circle')).toBe(1);
    await page.keyboard.press('Enter');
    await picture.getByLabel('Diameter in mm').fill('25');
    await page.keyboard.press('Enter');
    // The ball is 40 pixels wide, and so is the length 25 mm.
    await expect.poll(lengths).toMatch(/^2[456] mm ± 0\.\d$/);
    await expect
      .poll(() => picture.getByTestId('calibration').textContent())
      .toMatch(/ball of 25 mm .*±\s\d/);
    await drag(page, picture, [
      [265, 60],
      [285, 60],
    ]);
    await expect.poll(lengths).toMatch(/^(1\d|2[0-3]) mm/);
    await page.keyboard.press('Control+z');
    await expect.poll(lengths).toMatch(/^2[456] mm/);
    await page.keyboard.press('Control+z');
    await expect.poll(lengths).toMatch(/^20 mm/);
    expect(await count('rim-circle')).toBe(0);
  });

  it('include ellipses, values and arrows, seen through the magnifier too', async () => {
    const one = (kind: string) => picture.locator(`[data-measure=${kind}]`);
    await page.keyboard.press('o');
    await drag(page, picture, [
      [210, 330],
      [240, 370],
    ]);
    // Its axes are 30 and 40 pixels.
    await expect
      .poll(() => one('ellipse').textContent())
      .toMatch(/mean \d+.*SD.* 9\d\d pixelsarea \d+ mm² ± \d/);
    await page.keyboard.press('y');
    await clickAt(page, picture, [[225, 400]]);
    await expect.poll(() => one('probe').textContent()).toMatch(/^stored value \d+column 22\d, row 40\d$/);
    await page.keyboard.press('Shift+a');
    await drag(page, picture, [
      [250, 430],
      [200, 410],
    ]);
    expect(await one('arrow').count()).toBe(0);
    await picture.getByLabel('What the arrow says').fill('proximal lip');
    await page.keyboard.press('Enter');
    await expect.poll(() => one('arrow').textContent()).toBe('proximal lip');
    await page.keyboard.press('Shift+m');
    await page.mouse.move(...(await screenOf(picture, [225, 380])));
    await expect.poll(() => picture.getByTestId('lens').locator('[data-mark-kind=measure]').count()).toBe(4);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => picture.getByTestId('lens').textContent()).toContain('4.9 ×');
    await page.keyboard.press('Shift+m');
    await expect.poll(() => count('lens')).toBe(0);
    await page.keyboard.press('Delete');
    await expect.poll(() => one('arrow').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => one('arrow').count()).toBe(1);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => one('ellipse').count()).toBe(0);
  });

  it('keep a stroke that the browser tells of in one event, back where it began', async () => {
    const before = await outlines();
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    const [x, y] = await screenOf(picture, [150, 330]);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await picture.getByTestId('marking-overlay').evaluate(
      (overlay, [left, top]) => {
        const at = (right: number, down: number) => ({
          clientX: left + right,
          clientY: top + down,
          pointerId: 1,
        });
        const way = [at(30, 0), at(30, 30), at(0, 30), at(1, 1)].map(
          (step) => new PointerEvent('pointermove', step),
        );
        overlay.dispatchEvent(
          new PointerEvent('pointermove', { ...at(1, 1), bubbles: true, coalescedEvents: way }),
        );
      },
      [x, y] as const,
    );
    await page.mouse.up();
    await expect.poll(outlines).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(before);
  });

  it('are a smooth curve through clicked control points, each of which shapes it further', async () => {
    const before = await marks();
    const selected = picture.locator('[data-testid=outline][data-selected]');
    await page.keyboard.press('Shift+b');
    await clickAt(page, picture, [
      [30, 200],
      [70, 195],
      [75, 240],
      [35, 250],
    ]);
    await expect.poll(() => count('spline-figure')).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => selected.count()).toBe(1);
    const vertices = async (): Promise<number> =>
      ((await selected.getAttribute('d')) ?? '').split('L').length;
    await expect.poll(vertices).toBeGreaterThan(8);
    await page.keyboard.press('Escape');
    await clickAt(page, picture, [[50, 220]]);
    await expect.poll(() => picture.locator('[data-testid=vertices] circle').count()).toBe(4);
    const drawn = await marks();
    await drag(page, picture, [
      [75, 240],
      [80, 250],
      [85, 255],
    ]);
    await expect.poll(marks).not.toBe(drawn);
    await expect.poll(() => picture.locator('[data-testid=vertices] circle').count()).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(drawn);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('follow an edge from click to click while the key of new bone is held', async () => {
    const before = await outlines();
    const next = picture.getByTestId('next-stretch');
    /** Straight, it has its two ends. */
    const vertices = async (): Promise<number> => ((await next.getAttribute('d')) ?? '').split('L').length;
    await page.keyboard.press('Escape');
    await page.keyboard.down('b');
    await clickAt(page, picture, [[169, 108]]);
    await page.mouse.move(...(await screenOf(picture, [166, 180])));
    await expect.poll(() => next.getAttribute('data-wire')).toBe('ready');
    await expect.poll(vertices).toBeGreaterThan(4);
    await clickAt(page, picture, [[166, 180]]);
    await page.keyboard.up('b');
    await page.mouse.move(...(await screenOf(picture, [140, 130])));
    await expect.poll(() => next.getAttribute('data-wire')).toBe(null);
    await clickAt(page, picture, [[140, 130]]);
    // A stretch is taken back as a whole.
    await page.keyboard.press('Backspace');
    await clickAt(page, picture, [[145, 130]]);
    await page.keyboard.press('Enter');
    await expect.poll(outlines).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(before);
  });

  it('are taken back where they are, whichever picture is worked at meanwhile', async () => {
    const before = await marks();
    const isLateralActive = async (): Promise<boolean> =>
      (await page.getByRole('region', { name: 'picture: Lateral' }).locator('[data-active]').count()) > 0;
    await page.keyboard.press('b');
    await drag(page, picture, [
      [40, 200],
      [70, 200],
      [70, 230],
      [40, 230],
    ]);
    await expect.poll(marks).not.toBe(before);
    const drawn = await marks();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await expect.poll(isLateralActive).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
    await expect.poll(isLateralActive).toBe(false);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+y');
    await expect.poll(marks).toBe(drawn);

    const pictures = (): Promise<number> => page.getByTestId('viewport').count();
    expect(await pictures()).toBe(2);
    await page.keyboard.press('.');
    await expect.poll(pictures).not.toBe(2);
    const all = await outlines();
    await page.keyboard.press('Control+z');
    await expect.poll(outlines).toBe(all - 1);
    await page.keyboard.press(',');
    await expect.poll(pictures).toBe(2);
    await expect.poll(marks).toBe(before);
    await page.keyboard.press('Control+y');
    await expect.poll(marks).toBe(drawn);
    await page.keyboard.press('Control+z');
    await expect.poll(marks).toBe(before);
  });

  it('did nothing that a page of OsteoRead never should', () => {
    expect(watched.complaints).toEqual([]);
  });
});
