import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { encodeDicom, type TestElement } from '../import/encodedDicom.ts';
import { appShowing } from './appUnderTest.ts';
import { pictureOf, picturesDrawn, worklistOf } from './room.ts';

/** Films of eight upright bands, each of one value. */
const BAND = 20;
const BANDS = 8;
const SIDE = BAND * BANDS;
const bands = (values: readonly number[]): readonly number[] =>
  Array.from({ length: SIDE * SIDE }, (_, at) => values[Math.floor((at % SIDE) / BAND)] ?? 0);

type Film = {
  readonly patient: string;
  readonly view: 'AP' | 'LL';
  readonly elements: readonly TestElement[];
  readonly bytes: Uint8Array;
};

function film({ patient, view, elements, bytes }: Film): Uint8Array {
  const [number, side] = [view === 'AP' ? 1 : 2, view === 'AP' ? 'L\\F' : 'A\\F'];
  return encodeDicom({
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    pixels: { kind: 'native', bytes },
    elements: [
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.1'],
      [0x00080018, 'UI', `2.25.55${patient.length}${number}`],
      [0x00080020, 'DA', '20260105'],
      [0x00080060, 'CS', 'CR'],
      [0x00100020, 'LO', patient],
      [0x00180015, 'CS', 'LEG'],
      [0x00185101, 'CS', view],
      [0x0020000d, 'UI', `2.25.56${patient.length}`],
      [0x0020000e, 'UI', `2.25.57${patient.length}${number}`],
      [0x00200020, 'CS', side],
      [0x00200062, 'CS', 'L'],
      [0x00280010, 'US', [SIDE]],
      [0x00280011, 'US', [SIDE]],
      [0x00280103, 'US', [0]],
      ...elements,
    ],
  });
}

const bits = (allocated: number, stored: number): readonly TestElement[] => [
  [0x00280100, 'US', [allocated]],
  [0x00280101, 'US', [stored]],
  [0x00280102, 'US', [stored - 1]],
];
const grey: readonly TestElement[] = [
  [0x00280002, 'US', [1]],
  [0x00280004, 'CS', 'MONOCHROME2'],
  ...bits(16, 12),
];
const words = (values: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);

/** A table of 4096 entries of eight bits that rises, falls and rises again: no window looks like it. */
const TABLE = Array.from({ length: 4096 }, (_, value) => Math.abs(((value >> 3) % 511) - 255));
const TABLE_VALUES = [0, 512, 1024, 1536, 2048, 2560, 3072, 4000];

/** Stored values whose rescale, 2 · stored − 1000, lies around the sigmoid's centre of 500. */
const SIGMOID_VALUES = [0, 500, 650, 700, 750, 800, 1000, 2000];
const [CENTRE, WIDTH] = [500, 400];

const INDICES = [0, 1, 2, 3, 4, 5, 6, 7];
const COLOURS = [
  [0, 0, 0],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
  [200, 100, 50],
  [20, 200, 220],
  [255, 255, 255],
] as const;
const channel = (index: 0 | 1 | 2): Uint8Array => words(COLOURS.map((colour) => colour[index] * 257));

const films: Readonly<Record<string, Film>> = {
  table: {
    patient: 'G',
    view: 'AP',
    bytes: words(bands(TABLE_VALUES)),
    elements: [
      ...grey,
      [0x00281050, 'DS', '2048'],
      [0x00281051, 'DS', '4096'],
      [
        0x00283010,
        'SQ',
        {
          items: [
            [
              [0x00283002, 'US', [4096, 0, 8]],
              [0x00283006, 'OW', words(TABLE)],
            ],
          ],
        },
      ],
      [0x20500020, 'CS', 'INVERSE'],
    ],
  },
  sigmoid: {
    patient: 'G',
    view: 'LL',
    bytes: words(bands(SIGMOID_VALUES)),
    elements: [
      ...grey,
      [0x00281050, 'DS', String(CENTRE)],
      [0x00281051, 'DS', String(WIDTH)],
      [0x00281052, 'DS', '-1000'],
      [0x00281053, 'DS', '2'],
      [0x00281056, 'CS', 'SIGMOID'],
    ],
  },
  palette: {
    patient: 'CC',
    view: 'AP',
    bytes: Uint8Array.from(bands(INDICES)),
    elements: [
      [0x00280002, 'US', [1]],
      [0x00280004, 'CS', 'PALETTE COLOR'],
      ...bits(8, 8),
      ...([0, 1, 2] as const).flatMap((index): readonly TestElement[] => [
        [0x00281101 + index, 'US', [8, 0, 16]],
        [0x00281201 + index, 'OW', channel(index)],
      ]),
    ],
  },
  planes: {
    patient: 'CC',
    view: 'LL',
    bytes: Uint8Array.from(([0, 1, 2] as const).flatMap((index) => bands(COLOURS.map((one) => one[index])))),
    elements: [[0x00280002, 'US', [3]], [0x00280004, 'CS', 'RGB'], [0x00280006, 'US', [1]], ...bits(8, 8)],
  },
};

const app = appShowing((files) => {
  for (const [name, one] of Object.entries(films)) writeFileSync(join(files, name), film(one));
});

/** The colours that are on screen in the middle of the bands. */
const drawnOf = (picture: Locator): Promise<readonly (readonly number[])[]> =>
  picture.evaluate(
    (viewport, { band, side, count }) => {
      const canvas = viewport.querySelector('canvas');
      const layer = viewport.querySelector('[data-testid=stroke]');
      const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
      const context = canvas?.getContext('2d');
      if (!canvas || !context || matrix === null) throw new Error('nothing is drawn');
      const bounds = canvas.getBoundingClientRect();
      const device = canvas.width / bounds.width;
      return Array.from({ length: count }, (_, index) => {
        const place = new DOMPoint((index + 0.5) * band, side / 2).matrixTransform(matrix);
        const [x, y] = [(place.x - bounds.left) * device, (place.y - bounds.top) * device];
        return [...context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data.slice(0, 3)];
      });
    },
    { band: BAND, side: SIDE, count: BANDS },
  );

async function expectDrawn(picture: Locator, expected: readonly (readonly number[])[]): Promise<void> {
  const furthest = async (): Promise<number> => {
    const found = (await drawnOf(picture)).flat();
    return Math.max(...expected.flat().map((level, index) => Math.abs(level - (found[index] ?? 1000))));
  };
  // Shades between two of the 1024 places of a curve, and the rounding of eight bits.
  await expect.poll(furthest).toBeLessThanOrEqual(2);
}

const asGrey = (level: number): readonly number[] => [level, level, level].map((one) => Math.round(one));

async function openCase(page: Page, index: number): Promise<void> {
  await worklistOf(page, 2);
  await page.getByTestId('worklist-row').nth(index).getByRole('link').press('Enter');
  await picturesDrawn(page);
  await page.keyboard.press('Escape');
}

const readout = (picture: Locator): Promise<string | null> =>
  picture.getByTestId('window-readout').textContent();

/** Which row the case is in depends on random codes: the one whose film is grey as its table says has it. */
async function openCaseWith(page: Page, isWanted: (ap: Locator) => Promise<boolean>): Promise<void> {
  await openCase(page, 0);
  if (await isWanted(pictureOf(page, 'AP'))) return;
  await page.keyboard.press('Control+Home');
  await openCase(page, 1);
  expect(await isWanted(pictureOf(page, 'AP'))).toBe(true);
}

const isByTable = async (ap: Locator): Promise<boolean> => (await readout(ap)) === 'greys as the file says';

describe('a picture on screen', () => {
  it('is as grey as its file’s table and its sigmoid say, turned where it asks for INVERSE', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await openCaseWith(page, isByTable);
    await expectDrawn(
      pictureOf(page, 'AP'),
      TABLE_VALUES.map((value) => asGrey(255 - (TABLE[value] ?? 0))),
    );
    // PS3.3 C.11.2.1.3.1, on rescaled values.
    await expectDrawn(
      pictureOf(page, 'Lateral'),
      SIGMOID_VALUES.map((stored) =>
        asGrey(255 / (1 + Math.exp((-4 * (2 * stored - 1000 - CENTRE)) / WIDTH))),
      ),
    );
    expect(await readout(pictureOf(page, 'Lateral'))).toBe('W 400 L 500 sigmoid');
    expect(complaints).toEqual([]);

    const box = await pictureOf(page, 'AP').boundingBox();
    if (box === null) throw new Error('no picture');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down({ button: 'right' });
    await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up({ button: 'right' });
    await expect.poll(() => readout(pictureOf(page, 'AP'))).toMatch(/^W \d+ L \d+$/);
    const levels = (await drawnOf(pictureOf(page, 'AP'))).map(([red = 0]) => red);
    // A line by now: the higher the value the darker, as INVERSE has it.
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    await context.close();
  });

  it('has the colours of its palette, and of its planes', async () => {
    const { page, context, complaints } = await app.open();
    await openCaseWith(page, async (ap) => !(await isByTable(ap)));
    await expectDrawn(pictureOf(page, 'AP'), COLOURS);
    await expectDrawn(pictureOf(page, 'Lateral'), COLOURS);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
