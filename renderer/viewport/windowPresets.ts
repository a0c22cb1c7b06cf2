import type { KeptWindow } from '../../shared/contracts/windowPresets.ts';
import { curveRange, windowCurve } from '../../shared/pixels/greyCurve.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { fileGreys, type GreyShape, paddingTest } from './greyShape.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { pixelSpread, type Window } from './window.ts';

/** A window that a picture can be shown with, under a name. */
export type WindowChoice = {
  readonly name: Wording;
  readonly window: Window;
  readonly greyShape: GreyShape;
};

/** The windows in Hounsfield units that everybody knows; cement is wide, because barium in it is far above bone. */
export type HounsfieldName = 'bone' | 'softTissue' | 'cement';

/** What one picture can be shown with, before the reader's own. */
export type PictureWindows = {
  /** Of the file, its tables and windows in its order, those left out that would show nothing. */
  readonly file: readonly WindowChoice[];
  readonly pixels: WindowChoice;
  /** Null on everything that is not in Hounsfield units. */
  readonly hounsfield: Readonly<Record<HounsfieldName, WindowChoice>> | null;
};

const LINE: GreyShape = { kind: 'line' };

const inHounsfield = (name: HounsfieldName, width: number, centre: number): WindowChoice => ({
  name: worded(`windows.${name}`),
  window: curveRange(windowCurve(centre, width, 'LINEAR')),
  greyShape: LINE,
});

const HOUNSFIELD: Readonly<Record<HounsfieldName, WindowChoice>> = {
  bone: inHounsfield('bone', 2000, 500),
  softTissue: inHounsfield('softTissue', 400, 40),
  cement: inHounsfield('cement', 4000, 1000),
};

/** @param values after the modality transform */
export function windowsOf(
  { display, fileCurves, isHounsfield }: Pick<PictureHeader, 'display' | 'fileCurves' | 'isHounsfield'>,
  values: ArrayLike<number>,
): PictureWindows {
  const spread = pixelSpread(values, paddingTest(display));
  const shown = fileGreys(fileCurves).filter(
    ({ window }) => window.upper > spread.least && window.lower < spread.most,
  );
  return {
    file: shown.map(({ name, window, greyShape }, index) => ({
      name: fileWindowName(name, index + 1, shown.length),
      window,
      greyShape,
    })),
    pixels: {
      name: worded('windows.spread'),
      window: { lower: spread.low, upper: spread.high },
      greyShape: LINE,
    },
    hounsfield: isHounsfield ? HOUNSFIELD : null,
  };
}

/** A window of the file, by its number where there are several and by what the file calls it. */
function fileWindowName(name: string | null, number: number, of: number): Wording {
  if (of === 1) return name === null ? worded('windows.file') : worded('windows.fileNamed', { name });
  return name === null
    ? worded('windows.fileOf', { number, of })
    : worded('windows.fileOfNamed', { number, of, name });
}

const isSame = (one: Omit<WindowChoice, 'name'>, other: Omit<WindowChoice, 'name'>): boolean =>
  one.window.lower === other.window.lower &&
  one.window.upper === other.window.upper &&
  one.greyShape.kind === other.greyShape.kind;

/** The window after the present one among those of the file, around; the first from any other; null without one. */
export function nextOfFile(
  { file }: Pick<PictureWindows, 'file'>,
  present: Omit<WindowChoice, 'name'>,
): WindowChoice | null {
  const here = file.findIndex((choice) => isSame(choice, present));
  return file[(here + 1) % file.length] ?? null;
}

/** Ten-thousandths of the spread are below what an eye tells apart. */
const share = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The present window as it is kept for other pictures: in Hounsfield units, or by this picture's own spread. */
export function keptWindow({ lower, upper }: Window, { pixels, hounsfield }: PictureWindows): KeptWindow {
  if (hounsfield !== null) return { kind: 'hounsfield', lower, upper };
  const from = pixels.window.lower;
  const width = pixels.window.upper - from;
  const start = share((lower - from) / width);
  return { kind: 'share', lower: start, upper: Math.max(share((upper - from) / width), start + 1e-4) };
}

/** The window that a kept one is on this picture; null where it was kept in units that this picture has not. */
export function shownWindow(kept: KeptWindow, { pixels, hounsfield }: PictureWindows): Window | null {
  if ((kept.kind === 'hounsfield') !== (hounsfield !== null)) return null;
  if (kept.kind === 'hounsfield') return { lower: kept.lower, upper: kept.upper };
  const from = pixels.window.lower;
  const width = pixels.window.upper - from;
  return { lower: from + kept.lower * width, upper: from + kept.upper * width };
}

/** On which pictures a reader's window is offered: all radiographs alike, other pictures by modality. */
export const windowFamilyOf = (modality: string): string =>
  ['CR', 'DX', 'RG', 'RF', 'XA'].includes(modality) ? 'radiograph' : modality;
