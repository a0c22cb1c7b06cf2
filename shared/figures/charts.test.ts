import { describe, expect, it } from 'vitest';
import type { Side } from '../dicom/projection.ts';
import { columnsOfSides } from '../volume/sectors.ts';
import { besideScenes } from './besideScenes.ts';
import { blandAltmanScene } from './blandAltmanScene.ts';
import { chartFrame } from './chartFrame.ts';
import { courseScene } from './courseScene.ts';
import { incidenceScene } from './incidenceScene.ts';
import type { Scene, SceneItem } from './scene.ts';
import { unwrappedScene } from './unwrappedScene.ts';

const ofKind = <K extends SceneItem['kind']>({ items }: Scene, kind: K) =>
  items.filter((item): item is Extract<SceneItem, { kind: K }> => item.kind === kind);
const textsOf = (scene: Scene): readonly string[] => ofKind(scene, 'text').map(({ text }) => text);

describe('a chart', () => {
  it('has ticks at round values within its axes', () => {
    const { items, at } = chartFrame({
      widthMm: 100,
      heightMm: 60,
      x: { from: 0, to: 187, title: 'Days' },
      y: { from: -0.3, to: 0.31, title: 'Points' },
    });
    const texts = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    expect(texts).toEqual(
      expect.arrayContaining(['0', '50', '100', '150', '−0.2', '0.0', '0.2', 'Days', 'Points']),
    );
    expect(at(93.5, 0.005)[0]).toBeCloseTo((at(0, 0)[0] + at(187, 0)[0]) / 2, 9);
  });

  it('of agreement names bias and limits apart from each other, however near they lie', () => {
    const scene = blandAltmanScene([[10, 10]], { bias: 0, limits: [-0.4, 0.3] }, ['Reader 1', 'Reader 2']);
    const names = ofKind(scene, 'text').filter(({ text }) => /limit|bias/.test(text));
    const heights = names.map(({ at }) => at[1]).toSorted((a, b) => a - b);
    expect(heights).toHaveLength(3);
    for (const [index, height] of heights.entries())
      if (index > 0) expect(height - (heights[index - 1] ?? 0)).toBeGreaterThan(2.5);
  });

  it('of agreement has marks whose area is how many units they stand for, and the limits that were computed', () => {
    const scene = blandAltmanScene(
      [
        [10, 10],
        [10, 10],
        [10, 10],
        [10, 10],
        [60, 40],
      ],
      { bias: 4, limits: [-13.5, 21.5] },
      ['Reader 1', 'Reader 2'],
    );
    const [many, one] = ofKind(scene, 'circle');
    expect((many?.radiusMm ?? 0) ** 2 / (one?.radiusMm ?? 1) ** 2).toBeCloseTo(4, 9);
    expect(textsOf(scene)).toEqual(
      expect.arrayContaining([
        'bias 4.0',
        'lower limit −13.5',
        'upper limit 21.5',
        'Reader 1 − Reader 2, points',
      ]),
    );
  });

  it('over time draws an open value as a bar between its ends, and keeps labels apart', () => {
    const series = (label: string, low: number, high: number) => ({
      label,
      colour: '#000000',
      points: [
        { day: 60, low: 0, high: 0 },
        { day: 120, low, high },
      ],
    });
    const scene = courseScene({
      description: 'Grades',
      y: { from: 0, to: 4, title: 'Grade' },
      series: [series('1', 2, 2), series('2', 1, 3)],
    });
    expect(ofKind(scene, 'circle')).toHaveLength(3);
    expect(ofKind(scene, 'polyline').filter(({ stroke }) => stroke.widthMm === 1)).toHaveLength(1);
    const [first, second] = ofKind(scene, 'text').filter(({ text, isBold }) => isBold && text.length === 1);
    expect(Math.abs((first?.at[1] ?? 0) - (second?.at[1] ?? 0))).toBeGreaterThan(2);
  });

  it('of incidence lays share and interval on one line, the first on top', () => {
    const scene = incidenceScene(
      [
        { label: 'II or more', share: 0.5, interval: [0.25, 0.75] },
        { label: 'IV', share: 0, interval: [0, 0.3] },
      ],
      'Incidence',
    );
    const [top, below] = ofKind(scene, 'circle');
    const bar = ofKind(scene, 'polyline').find(({ stroke }) => stroke.widthMm === 0.4);
    expect(top?.centre[1]).toBeLessThan(below?.centre[1] ?? 0);
    expect(top?.centre[0]).toBeCloseTo(((bar?.points[0]?.[0] ?? 0) + (bar?.points[1]?.[0] ?? 0)) / 2, 9);
    expect(top?.centre[1]).toBe(bar?.points[0]?.[1]);
  });

  it('of the surface laid flat has anterior in the middle, bone where cells are covered, and crosses out what is not seen', () => {
    const columns = columnsOfSides(8, 'R');
    const finding = (side: Side) => ({ columns: columns[side], coverage: 0, occupiedRows: 0, path: null });
    const sectors = {
      anterior: { finding: finding('anterior'), state: 'disc' },
      posterior: { finding: finding('posterior'), state: 'na' },
      medial: { finding: finding('medial'), state: 'none' },
      lateral: { finding: finding('lateral'), state: 'none' },
    } as const;
    const map = {
      columns: 8,
      rows: 2,
      rowMm: 5,
      radiusMm: new Float32Array(16).fill(10),
      // Round the cut at the front in the first row; nothing in the second.
      covered: Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    };
    const scene = unwrappedScene({ map }, sectors);
    const letters = ofKind(scene, 'text')
      .filter(({ text }) => text.length === 1)
      .toSorted((a, b) => a.at[0] - b.at[0]);
    expect(letters.map(({ text }) => text)).toEqual(['P', 'L', 'A', 'M', 'P']);
    const [bone] = ofKind(scene, 'rect').filter(({ fill }) => fill !== null);
    expect((bone?.at.left ?? 0) + (bone?.at.width ?? 0) / 2).toBeCloseTo(letters[2]?.at[0] ?? 0, 6);
    expect(ofKind(scene, 'rect').filter(({ fill }) => fill !== null)).toHaveLength(1);
    // Two crosses, for the side at the back is cut in two.
    expect(ofKind(scene, 'polyline').filter(({ stroke }) => stroke.dashMm !== undefined)).toHaveLength(4);
    expect(textsOf(scene)).toContain('10.0 mm along, once round across');
  });

  it('beside another keeps its shape', () => {
    const one = incidenceScene([{ label: 'I', share: 0.5, interval: [0, 1] }], 'One');
    const both = besideScenes([one, one], 4);
    expect([both.widthMm, both.heightMm]).toEqual([2 * one.widthMm + 4, one.heightMm]);
    const [left, right] = ofKind(both, 'circle');
    expect(right?.centre).toEqual([(left?.centre[0] ?? 0) + one.widthMm + 4, left?.centre[1]]);
  });
});
