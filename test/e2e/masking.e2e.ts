import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appShowing } from './appUnderTest.ts';
import { tabTo } from './byKeys.ts';
import { makeAccount, PASSPHRASE } from './coordinating.ts';
import { writeFlatFilm } from './flatFilm.ts';
import type { PicturePoint } from './marking.ts';
import { pictureOf, picturesDrawn, SLOW, saved, worklistOf } from './room.ts';

const ROWS = 600;
const COLUMNS = 500;

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** What is burned in, white on grey, and where the lead marker stands. Both films say the left limb in their headers. */
const NAME: Box = { left: 40, top: 30, right: 160, bottom: 60 };
const MARKER: Box = { left: 400, top: 30, right: 440, bottom: 80 };
const inside = ({ left, top, right, bottom }: Box): PicturePoint => [(left + right) / 2, (top + bottom) / 2];

function filled({ left, top, right, bottom }: Box): PicturePoint[] {
  const places: PicturePoint[] = [];
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) places.push([column, row]);
  return places;
}

const app = appShowing((files) => {
  const film = { rows: ROWS, columns: COLUMNS, spacingMm: [0.2, 0.2] } as const;
  writeFileSync(
    join(files, 'ap.dcm'),
    writeFlatFilm({ ...film, number: 1, view: 'AP', white: [...filled(NAME), ...filled(MARKER)] }),
  );
  writeFileSync(
    join(files, 'lateral.dcm'),
    writeFlatFilm({ ...film, number: 2, view: 'lateral', white: [] }),
  );
});

/** Where stored places are on the page, by the layer that says where the picture lies. */
const onPage = (layer: Locator, places: readonly PicturePoint[]) =>
  layer.evaluate((element, list) => {
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
    if (matrix === null) throw new Error('nothing is drawn');
    return list
      .map(([column, row]) => new DOMPoint(column, row).matrixTransform(matrix))
      .map(({ x, y }) => ({ x, y }));
  }, places);

/** Draws a box on the picture, a little larger than what it is to hold. */
async function drawAround(page: Page, { left, top, right, bottom }: Box): Promise<void> {
  const [from, to] = await onPage(page.getByTestId('box-layer'), [
    [left - 4, top - 4],
    [right + 4, bottom + 4],
  ]);
  if (from === undefined || to === undefined) throw new Error('no place on the page');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** How bright a stored place is on screen, from 0 to 255. */
const brightnessAt = (picture: Locator, place: PicturePoint): Promise<number> =>
  picture.evaluate((viewport, [column, row]) => {
    const canvas = viewport.querySelector('canvas');
    const layer = viewport.querySelector('[data-testid=stroke]');
    const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
    if (canvas === null || matrix === null) throw new Error('nothing is drawn');
    const bounds = canvas.getBoundingClientRect();
    const device = canvas.width / bounds.width;
    const at = new DOMPoint(column, row).matrixTransform(matrix);
    const [x, y] = [(at.x - bounds.left) * device, (at.y - bounds.top) * device];
    return canvas.getContext('2d')?.getImageData(Math.round(x), Math.round(y), 1, 1).data[0] ?? -1;
  }, place);

const SENTENCE =
  'The lead marker of the AP view says R, the header says L. Settle the side of the limb before submitting.';

describe('text burned into a picture', () => {
  it('is blanked by keyboard, and a lead marker that contradicts the header is settled before the submit', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);
    await page.getByTestId('workspace-menu').click();
    await expect.poll(() => page.getByTestId('open-checks').textContent()).toContain('2 left');
    await page.getByTestId('open-checks').click();

    const counter = page.getByTestId('check-counter');
    const drawn = page.getByTestId('masking-room').locator('[data-drawn]');
    await drawn.waitFor(SLOW);
    expect(await counter.textContent()).toBe('1 of 2');
    await drawAround(page, NAME);
    await drawAround(page, MARKER);
    await page.keyboard.press('r');
    await expect.poll(() => page.getByTestId('save-check').textContent()).toContain('Blank 1 box');
    await page.keyboard.press('Enter');
    await expect.poll(() => counter.textContent(), SLOW).toBe('2 of 2');
    await drawn.waitFor(SLOW);
    await page.keyboard.press('Enter');
    await page.getByTestId('checks-done').getByText('All pictures are checked').waitFor(SLOW);

    await page.getByRole('button', { name: 'Back to the worklist' }).click();
    await page.getByTestId('worklist-row').getByRole('link').click();
    await picturesDrawn(page);
    const ap = pictureOf(page, 'AP');
    const grey = await brightnessAt(ap, [250, 400]);
    expect(await brightnessAt(ap, inside(NAME))).toBeLessThanOrEqual(grey);
    expect(await brightnessAt(ap, inside(MARKER))).toBeGreaterThan(200);
    await expect.poll(() => page.getByTestId('thumbnail').count(), SLOW).toBe(2);

    await page.keyboard.press('0');
    await page.getByRole('alert').getByText(SENTENCE).waitFor(SLOW);
    expect(await page.getByTestId('submit').isEnabled()).toBe(false);
    // The refusal is of this case, and goes with it.
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('notice').getByText('Not submitted.').waitFor();
    await page.keyboard.press('Control+Home');
    await page.getByTestId('notice').getByText('Not submitted.').waitFor({ state: 'detached' });
    await page.getByTestId('worklist-row').getByRole('link').click();
    await picturesDrawn(page);
    await page.getByTestId('settle-limb').getByRole('button', { name: 'Left (header)' }).click();
    await page.getByLabel('How you know which limb is shown').fill('Scar on the left shin.');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(SENTENCE)
      .waitFor({ state: 'detached', ...SLOW });
    await saved(page);
    await expect.poll(() => page.getByTestId('submit').isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByTestId('submit').click();
    await page.getByTestId('locked').waitFor(SLOW);
    const unit = page.url().split('/').at(-1);
    const read = await page.evaluate(async (id) => (await fetch(`/api/units/${id}`)).text(), unit);
    expect(read).toContain('"settlement":{"believed":"header","statement":"Scar on the left shin."}');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a blinded study', () => {
  it('is set up from checked pictures to a reader’s first worklist, by mouse and keyboard', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);
    const caseCode = (await page.getByTestId('worklist-row').getByRole('link').textContent()) ?? '';
    await page.keyboard.press('Control+Shift+S');

    // A read is locked, so another protocol needs a reason.
    await page.getByTestId('setting-seesSeries').getByRole('button', { name: 'No' }).click();
    const save = page.getByTestId('save-protocol');
    await save.getByText('CT and MR: Yes → No').waitFor();
    expect(await page.getByTestId('save-version').isDisabled()).toBe(true);
    await save.getByLabel('Reason for the change').fill('Radiographs alone, as the paper.');
    await page.keyboard.press('Enter');
    const versions = page.getByTestId('protocol-versions');
    await versions.getByText('Reason: Radiographs alone, as the paper.').waitFor(SLOW);

    await page.getByRole('tab', { name: 'Protocol' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('new-account').waitFor(SLOW);
    for (const name of ['Cora', 'Ada', 'Ben']) await makeAccount(page, name);

    await page.getByRole('tab', { name: 'Cases' }).click();
    await page.getByTestId('case-form').getByText('1 read of this defect is locked').waitFor(SLOW);
    expect(await page.getByLabel('Bone', { exact: true }).isDisabled()).toBe(true);
    await tabTo(page, page.getByTestId('include-all'));
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: '1 screened, 0 excluded, 0 undecided, 1 included' }).waitFor(SLOW);

    await page.getByRole('tab', { name: 'Assignments' }).click();
    await page.getByTestId('assign-first').click();
    const orders = page.getByTestId('reading-orders').locator('tbody tr');
    await expect.poll(() => orders.count(), SLOW).toBe(2);
    await page.getByTestId('show-order').first().click();
    const code = page.getByTestId('ordered-cases').locator('tbody td').nth(1);
    const given = (await code.textContent()) ?? '';

    await page.getByRole('tab', { name: 'Progress' }).click();
    await page.getByText('Every picture of included cases was looked at for burned-in text').waitFor(SLOW);
    expect(await page.getByTestId('begin').isDisabled()).toBe(true);
    await page.getByTestId('unsealed-reason').fill('The computer stands in a locked room.');
    await tabTo(page, page.getByTestId('begin'));
    await page.keyboard.press('Enter');
    // The question has the focus: the second Enter answers it.
    await page.getByTestId('begin-now').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('The blinded study is running.').waitFor(SLOW);

    await page.getByTestId('account').click();
    await page.getByTestId('sign-out').click();
    const signIn = page.getByTestId('sign-in');
    await signIn.getByLabel('Name').fill('Ada');
    await signIn.locator('input[type=password]').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await worklistOf(page, 1);
    const row = page.getByTestId('worklist-row').getByRole('link');
    expect(await row.textContent()).toBe(given);
    expect(given).not.toBe(caseCode);
    expect(await page.getByTestId('open-study').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
