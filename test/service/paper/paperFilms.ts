import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Part10File, writePart10 } from '../../../electron/dicom/part10Writer.ts';
import { greyPicture } from '../../import/greyPixels.ts';

/** A small film of a patient or an animal: grey values row by row. */
export type SmallFilm = {
  /** Of the person or animal; also names its files. */
  readonly name: string;
  /** Films of one name with another number are of another day. */
  readonly day: number;
  readonly view: 'AP' | 'LL';
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint16Array;
};

const DX = '1.2.840.10008.5.1.4.1.1.1.1';
const CT = '1.2.840.10008.5.1.4.1.1.2';
const ROOT = '2.25.4096';

/** A number that is a name's own, as long as names end in one. */
const placeOf = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 131 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7);

/** Writes films as DICOM into a folder, at 0.1 mm a pixel. */
export function writeFilms(folder: string, films: readonly SmallFilm[]): void {
  mkdirSync(folder, { recursive: true });
  for (const film of films) {
    const place = `${placeOf(film.name)}.${film.day + 1}`;
    const view = film.view === 'AP' ? 1 : 2;
    writePicture(folder, `${film.name}-${film.day}-${film.view}`, film, {
      sopClassUid: DX,
      sopInstanceUid: `${ROOT}.${place}.${view}`,
      elements: [
        { tag: 0x00080060, vr: 'CS', value: 'DX' },
        { tag: 0x00185101, vr: 'CS', value: film.view },
        { tag: 0x0020000d, vr: 'UI', value: `${ROOT}.${place}` },
        { tag: 0x0020000e, vr: 'UI', value: `${ROOT}.${place}.0` },
        { tag: 0x00200013, vr: 'IS', value: view },
        { tag: 0x00200020, vr: 'CS', value: film.view === 'AP' ? ['L', 'F'] : ['A', 'F'] },
        { tag: 0x00200062, vr: 'CS', value: 'L' },
        { tag: 0x00280030, vr: 'DS', value: [0.1, 0.1] },
      ],
    });
  }
}

/** Writes three slices of a CT, 2 mm apart; a read marks its defect without looking at them. */
export function writeScan(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const study = `${ROOT}.${placeOf(name)}.9`;
  for (const slice of [0, 1, 2]) {
    const picture = { name, day: 0, columns: 16, rows: 16, values: new Uint16Array(256).fill(1000) };
    writePicture(folder, `${name}-ct-${slice}`, picture, {
      sopClassUid: CT,
      sopInstanceUid: `${study}.1.${slice + 1}`,
      elements: [
        { tag: 0x00080060, vr: 'CS', value: 'CT' },
        { tag: 0x00180050, vr: 'DS', value: 2 },
        { tag: 0x0020000d, vr: 'UI', value: study },
        { tag: 0x0020000e, vr: 'UI', value: `${study}.1` },
        { tag: 0x00200013, vr: 'IS', value: slice + 1 },
        { tag: 0x00200032, vr: 'DS', value: [0, 0, 2 * slice] },
        { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
        { tag: 0x00200052, vr: 'UI', value: `${study}.2` },
        { tag: 0x00280030, vr: 'DS', value: [0.5, 0.5] },
      ],
    });
  }
}

function writePicture(
  folder: string,
  file: string,
  { name, day, ...picture }: Omit<SmallFilm, 'view'>,
  { sopClassUid, sopInstanceUid, elements }: Part10File,
): void {
  const bytes = writePart10({
    sopClassUid,
    sopInstanceUid,
    elements: [
      ...elements,
      { tag: 0x00080020, vr: 'DA', value: `20${String(10 + day)}0301` },
      { tag: 0x00100010, vr: 'PN', value: name },
      { tag: 0x00100020, vr: 'LO', value: name },
      ...greyPicture(picture),
    ],
  });
  writeFileSync(join(folder, `${file}.dcm`), bytes);
}

/** An empty film of 10 × 20, as tests mark them. */
export const tinyFilm = (name: string, view: SmallFilm['view'], day = 0): SmallFilm => ({
  name,
  day,
  view,
  columns: 10,
  rows: 20,
  values: Uint16Array.from({ length: 200 }, (_, place) => place * 17),
});

/** Where the femur of a rat lies on its film, in pixels of 0.1 mm: both edges, and both ends of the 10 mm defect. */
export const RAT_FILM = { columns: 80, rows: 180, left: 22, right: 58, top: 40, bottom: 140 } as const;

const [SOFT_TISSUE, BONE, SPACER, NEW_BONE] = [600, 3000, 1900, 2600];

/** How far new bone reaches over an edge to either side, in pixels. */
export const LIP_DEPTH = 3;

/**
 * A femur with a spacer in its defect, and a lip of so many millimetres along both edges: from the proximal end on the
 * left edge, from the distal end on the right one.
 */
export function ratFilm(name: string, view: SmallFilm['view'], lipMm: number): SmallFilm {
  const { columns, rows, left, right, top, bottom } = RAT_FILM;
  const lip = 10 * lipMm;
  const greyAt = (x: number, y: number): number => {
    const isInDefect = y >= top && y < bottom;
    if (Math.abs(x - left) <= LIP_DEPTH && y >= top && y < top + lip) return NEW_BONE;
    if (Math.abs(x - right) <= LIP_DEPTH && y < bottom && y >= bottom - lip) return NEW_BONE;
    if (x < left || x > right) return SOFT_TISSUE;
    return isInDefect ? SPACER : BONE;
  };
  const values = Uint16Array.from({ length: columns * rows }, (_, place) =>
    greyAt(place % columns, Math.floor(place / columns)),
  );
  return { name, day: 0, view, columns, rows, values };
}
