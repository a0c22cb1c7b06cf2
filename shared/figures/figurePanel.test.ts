import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import { deriveRead } from '../reading/deriveRead.ts';
import { AP, bridge, context, documentOf, frame, LAT, lip, picture } from '../reading/fixtures/read.ts';
import type { ReadRecord } from '../reading/readDocument.ts';
import { type FigureChoice, type FigureTime, type FigureView, figurePanels } from './figurePanel.ts';
import { picturesOfScene, type Scene, type SceneItem } from './scene.ts';

const RECORDS: readonly ReadRecord[] = [frame(AP), frame(LAT), bridge(AP), lip(LAT)];
const CLEAN: FigureChoice = { widthMm: 174, marks: 'clean', hasArrows: false };
const OVERLAID: FigureChoice = { ...CLEAN, marks: 'overlaid' };
const NO_SPACING = {
  pixelSpacing: null,
  pixelSpacingCalibrationType: null,
  imagerPixelSpacing: null,
  estimatedRadiographicMagnificationFactor: null,
  distanceSourceToDetectorMm: null,
  distanceSourceToPatientMm: null,
  pixelAspectRatio: null,
} as const;

function timeOf(caption: string, records = RECORDS, part: Partial<ImageFacts> = {}): FigureTime {
  const read = deriveRead(
    context({ images: [picture(AP, 'AP', part), picture(LAT, 'lateral', part)] }),
    documentOf(...records),
  );
  const viewOf = (place: number): FigureView | null => {
    const image = read.images[place];
    return image === undefined
      ? null
      : {
          picture: `${caption} ${place}`,
          image,
          sides: read.sides,
          isChecked: true,
          isAsStored: true,
          framing: image,
        };
  };
  return { caption, ap: viewOf(0), lateral: viewOf(1) };
}

const spaced = (mm: number): Partial<ImageFacts> => ({
  spacing: { ...NO_SPACING, pixelSpacing: [mm, mm], pixelSpacingCalibrationType: 'FIDUCIAL' },
});

const all = (items: readonly SceneItem[]): readonly SceneItem[] =>
  items.flatMap((item) => (item.kind === 'clip' ? all(item.items) : [item]));
const textsOf = (scenes: readonly Scene[]): readonly string[] =>
  scenes.flatMap(({ items }) => all(items).flatMap((item) => (item.kind === 'text' ? [item.text] : [])));
const only = (scenes: readonly Scene[]): Scene => {
  const [scene] = scenes;
  if (scene === undefined || scenes.length > 1) throw new Error('not one figure');
  return scene;
};

/** Millimetres of the page for one of the bone, by how the pixels are laid. */
const printed = (item: Extract<SceneItem, { kind: 'picture' }>, mmPerPixel: number): number =>
  item.at.width / (item.crop.width * mmPerPixel);

describe('a figure of a case', () => {
  it('has the same crops clean and overlaid, and marks on the overlaid one alone', () => {
    const times = [timeOf('Day 60'), timeOf('Day 90')];
    const [clean, overlaid] = [only(figurePanels(times, CLEAN)), only(figurePanels(times, OVERLAID))];
    expect(picturesOfScene(overlaid)).toEqual(picturesOfScene(clean));
    expect([overlaid.widthMm, overlaid.heightMm]).toEqual([clean.widthMm, clean.heightMm]);
    expect(textsOf([overlaid])).toEqual(expect.arrayContaining(['M', 'L', 'A', 'P']));
    expect(textsOf([clean])).not.toContain('M');
    expect(all(clean.items).filter(({ kind }) => kind === 'polygon')).toEqual([]);
    expect(all(overlaid.items).filter(({ kind }) => kind === 'polygon')).toHaveLength(4);
  });

  it('has scale bars that are as long as they say in the pixels of their picture', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.5, noNaN: true }),
        fc.constantFrom(85, 174),
        (mm, widthMm) => {
          const scene = only(figurePanels([timeOf('Day 90', RECORDS, spaced(mm))], { ...CLEAN, widthMm }));
          const items = all(scene.items);
          const pictures = picturesOfScene(scene);
          const bars = items.filter((item) => item.kind === 'polyline' && item.stroke.colour === '#ffffff');
          const lengths = items.flatMap((item) =>
            item.kind === 'text' && item.text.endsWith(' mm') ? [Number.parseFloat(item.text)] : [],
          );
          expect(bars).toHaveLength(2);
          for (const [place, bar] of bars.entries()) {
            const [from, to] = bar.kind === 'polyline' ? bar.points : [];
            const shown = pictures[place];
            if (from === undefined || to === undefined || shown === undefined) throw new Error('no bar');
            const pixels = (to[0] - from[0]) / (shown.at.width / shown.crop.width);
            expect(pixels * mm).toBeCloseTo(lengths[place] ?? 0, 6);
          }
        },
      ),
    );
  });

  it('shows a millimetre of bone at one length in all of its pictures', () => {
    const times = [timeOf('Day 60', RECORDS, spaced(0.1)), timeOf('Day 90', RECORDS, spaced(0.2))];
    const [a, b, c, d] = picturesOfScene(only(figurePanels(times, CLEAN)));
    if (a === undefined || b === undefined || c === undefined || d === undefined)
      throw new Error('no pictures');
    expect(printed(a, 0.1)).toBeCloseTo(printed(b, 0.2), 9);
    expect(printed(c, 0.1)).toBeCloseTo(printed(d, 0.2), 9);
    expect(printed(a, 0.1)).toBeCloseTo(printed(c, 0.1), 9);
  });

  it('has no scale bar where a picture is not calibrated, and says so', () => {
    const texts = textsOf(figurePanels([timeOf('Day 90', RECORDS, { spacing: NO_SPACING })], OVERLAID));
    expect(texts.filter((text) => text === 'not calibrated')).toHaveLength(2);
    expect(texts.filter((text) => text.endsWith(' mm'))).toEqual([]);
  });

  it('is lettered row by row, a picture that is missing has no letter', () => {
    const times = [timeOf('Day 60'), { ...timeOf('Day 90'), ap: null }, timeOf('Day 120')];
    const texts = textsOf(figurePanels(times, CLEAN));
    expect(texts.filter((text) => /^[a-z]$/.test(text))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(texts).toEqual(expect.arrayContaining(['AP', 'Lateral', 'Day 60', 'Day 90', 'no picture']));
  });

  it('goes on in a further figure after five time points, lettered on', () => {
    const times = Array.from({ length: 6 }, (_, place) => timeOf(`Day ${place}`));
    const scenes = figurePanels(times, CLEAN);
    expect(scenes).toHaveLength(2);
    expect(textsOf(scenes.slice(1)).filter((text) => /^[a-z]$/.test(text))).toEqual(['k', 'l']);
  });

  it('draws what bone covers only where this software measures what was stored', () => {
    const time = timeOf('Day 90');
    const thick = (scenes: readonly Scene[]) =>
      scenes
        .flatMap(({ items }) => all(items))
        .filter((item) => item.kind === 'polyline' && item.stroke.widthMm === 0.8);
    const stale = { ...time, ap: time.ap && { ...time.ap, isAsStored: false } };
    expect(thick(figurePanels([time], OVERLAID))).toHaveLength(2);
    expect(thick(figurePanels([stale], OVERLAID))).toHaveLength(1);
  });

  it('crops the films of a second reader as those of the first', () => {
    const first = timeOf('Day 90');
    const shifted = RECORDS.map((record) =>
      record.kind === 'frame' && record.frame.kind === 'fourCorners'
        ? {
            ...record,
            frame: { ...record.frame, distalA: record.frame.proximalB, distalB: record.frame.distalB },
          }
        : record,
    );
    const second = timeOf('Day 90', shifted);
    const framed = {
      ...second,
      ap: second.ap && first.ap && { ...second.ap, framing: first.ap.image },
      lateral: second.lateral && first.lateral && { ...second.lateral, framing: first.lateral.image },
    };
    expect(picturesOfScene(only(figurePanels([framed], OVERLAID)))).toEqual(
      picturesOfScene(only(figurePanels([first], CLEAN))),
    );
  });

  it('points at new bone of each side where that is asked for', () => {
    const arrows = (hasArrows: boolean) =>
      all(only(figurePanels([timeOf('Day 90')], { ...CLEAN, hasArrows })).items).filter(
        ({ kind }) => kind === 'arrow',
      );
    expect(arrows(false)).toEqual([]);
    expect(arrows(true)).toHaveLength(2);
  });
});
