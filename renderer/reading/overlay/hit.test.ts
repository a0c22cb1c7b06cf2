import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import { px } from '../../../shared/geometry/point.ts';
import type {
  DefectFrame,
  HardwareRecord,
  MeasureRecord,
  OutlineRecord,
} from '../../../shared/reading/readDocument.ts';
import { type ImageTransform, screen, toScreen } from '../../viewport/imageTransform.ts';
import { editOfDrag } from './dragEdit.ts';
import { type Hit, hitAt, type Marks } from './hit.ts';

const instanceId = asId<InstanceId>('picture');
const frame: DefectFrame = {
  kind: 'fourCorners',
  proximalA: px(400, 400),
  proximalB: px(800, 400),
  distalA: px(400, 1200),
  distalB: px(800, 1200),
  bendsA: [px(380, 800)],
  bendsB: [],
};
const outline = (name: string, ...points: readonly (readonly [number, number])[]): OutlineRecord => ({
  id: asId<MarkId>(name),
  kind: 'outline',
  instanceId,
  points: points.map(([column, row]) => px(column, row)),
  boneClass: 'definite',
  notCountedReason: null,
  face: 'unstated',
});
const large = outline('large', [1000, 400], [1600, 400], [1600, 1000], [1000, 1000]);
const small = outline('small', [1100, 500], [1300, 500], [1300, 700], [1100, 700]);
const box: HardwareRecord = {
  id: asId<MarkId>('box'),
  kind: 'hardware',
  instanceId,
  hardware: 'plate',
  from: px(2000, 400),
  to: px(2200, 900),
};
const length: MeasureRecord = {
  id: asId<MarkId>('length'),
  kind: 'measure',
  instanceId,
  measure: { kind: 'length', from: px(2400, 400), to: px(2800, 400) },
};
const marks: Marks = {
  frame,
  outlines: [large, small],
  hardware: [box],
  measures: [length],
  fiducial: { kind: 'ball', from: px(100, 100), to: px(200, 100), lengthMm: 25 },
  selectedMarkId: null,
};

/** A quarter of a CSS pixel a pixel, as a radiograph fits a window. */
const fitted: ImageTransform = { a: 0.25, b: 0, c: 0, d: 0.25, e: 30, f: 10 };
const every = (): boolean => true;
const at = (column: number, row: number, right = 0, down = 0, transform = fitted) => {
  const [x, y] = toScreen(transform, px(column, row));
  return screen(x + right, y + down);
};
const hit = (column: number, row: number, right = 0, down = 0, of = marks): Hit | null =>
  hitAt(of, fitted, at(column, row, right, down), every);

describe('what the pointer means', () => {
  it('is a corner within 12 CSS pixels of it, at any magnification', () => {
    const corner = { kind: 'spot', spot: { kind: 'corner', key: 'proximalA' } };
    expect(hit(400, 400, 8, 8)).toMatchObject(corner);
    const magnified: ImageTransform = { a: 6, b: 0, c: 0, d: 6, e: 0, f: 0 };
    expect(hitAt(marks, magnified, at(400, 400, 8, 8, magnified), every)).toMatchObject(corner);
    expect(hitAt(marks, magnified, at(400, 400, 10, 10, magnified), every)).toBeNull();
  });

  it('is every handle from 12 CSS pixels off on, at every zoom, turn and flip, whatever a device makes of them', () => {
    const splined: OutlineRecord = {
      ...outline('curve', [3000, 400], [3600, 400], [3600, 1000], [3300, 1040], [3000, 1000]),
      control: [px(3000, 400), px(3600, 400), px(3600, 1000), px(3000, 1000)],
    };
    const all: Marks = { ...marks, outlines: [splined], selectedMarkId: 'curve' };
    const handles: readonly (readonly [Hit['kind'], number, number])[] = [
      ['spot', 400, 400],
      ['spot', 800, 1200],
      ['spot', 380, 800],
      ['wholeFrame', 600, 800],
      ['vertex', 3000, 400],
      ['vertex', 3600, 1000],
      ['boxCorner', 2200, 900],
      ['measureEnd', 2800, 400],
      ['fiducialEnd', 100, 100],
    ];
    const anyView = fc.record({
      zoom: fc.double({ min: 0.2, max: 12, noNaN: true }),
      quarter: fc.nat(3),
      isFlipped: fc.boolean(),
    });
    fc.assert(
      fc.property(
        anyView,
        fc.constantFrom(...handles),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.double({ min: 0, max: 11.99, noNaN: true }),
        ({ zoom, quarter, isFlipped }, [kind, column, row], direction, far) => {
          const [cos, sin] = [
            [1, 0],
            [0, 1],
            [-1, 0],
            [0, -1],
          ][quarter] ?? [1, 0];
          const mirror = isFlipped ? -1 : 1;
          const view: ImageTransform = {
            a: zoom * (cos ?? 1) * mirror,
            b: zoom * (sin ?? 0) * mirror,
            c: -zoom * (sin ?? 0),
            d: zoom * (cos ?? 1),
            e: 17,
            f: -5,
          };
          const place = at(column, row, far * Math.cos(direction), far * Math.sin(direction), view);
          expect(hitAt(all, view, place, every)?.kind).toBe(kind);
        },
      ),
    );
  });

  it('is the nearest of any handles that overlap', () => {
    const anyPlace = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPlace, { minLength: 2, maxLength: 4, selector: String }),
        anyPlace,
        (places, p) => {
          const placing: Marks = {
            ...marks,
            frame: { kind: 'placing', placed: places.map(([column, row]) => px(column, row)) },
            fiducial: null,
          };
          const distances = places.map(([column, row]) => Math.hypot(column - p[0], row - p[1]) / 4);
          const nearest = Math.min(...distances);
          const found = hit(p[0], p[1], 0, 0, placing);
          if (nearest > 12) expect(found).toBeNull();
          else {
            const key = found?.kind === 'spot' && found.spot.kind === 'corner' ? Number(found.spot.key) : -1;
            expect(distances[key]).toBeCloseTo(nearest, 9);
          }
        },
      ),
    );
  });

  it('is a bone end between its corners, which moves both of them', () => {
    const end = hit(600, 400, 0, 5);
    expect(end).toEqual({ kind: 'endLine', end: 'proximal' });
    if (end === null) return;
    const edit = editOfDrag(marks, end, [10, -20]);
    expect(edit).toEqual({
      kind: 'setFrame',
      frame: { ...frame, proximalA: px(410, 380), proximalB: px(810, 380) },
    });
  });

  it('is an end of a measurement, or the measurement between its ends', () => {
    expect(hit(2400, 400, 6, 6)).toMatchObject({ kind: 'measureEnd', id: 'length', end: 'from' });
    expect(hit(2600, 400, 0, 5)).toEqual({ kind: 'measure', id: 'length' });
    expect(hit(2600, 400, 0, 9)).toBeNull();
  });

  it('is the nearer of two handles that are both in reach', () => {
    const close: Marks = { ...marks, frame: { kind: 'placing', placed: [px(400, 400), px(440, 400)] } };
    expect(hit(400, 400, 2, 0, close)).toMatchObject({ spot: { key: 0 } });
    expect(hit(400, 400, 7, 0, close)).toMatchObject({ spot: { key: 1 } });
  });

  it('is a side line between its corners, with the stretch and the place on it', () => {
    expect(hit(390, 600, 4, 0)).toMatchObject({ kind: 'sideLine', line: 'A', segment: 0 });
    expect(hit(390, 1000, -4, 0)).toMatchObject({ kind: 'sideLine', line: 'A', segment: 1 });
    expect(hit(800, 900, 0, 0)).toEqual({ kind: 'sideLine', line: 'B', segment: 0, at: [800, 900] });
    expect(hit(600, 600)).toBeNull();
  });

  it('is the whole frame at its middle', () => {
    expect(hit(600, 800, 5, -5)).toEqual({ kind: 'wholeFrame' });
  });

  it('is the smallest outline of those that lie on each other', () => {
    expect(hit(1200, 600)).toEqual({ kind: 'outline', id: 'small' });
    expect(hit(1500, 900)).toEqual({ kind: 'outline', id: 'large' });
    expect(hit(1600, 700, 5, 0)).toEqual({ kind: 'outline', id: 'large' });
  });

  it('is a vertex or an edge of the selected outline only', () => {
    const selected = { ...marks, selectedMarkId: 'large' };
    expect(hit(1000, 400, 3, 3, selected)).toEqual({ kind: 'vertex', id: 'large', index: 0 });
    expect(hit(1300, 400, 0, 3, selected)).toMatchObject({ kind: 'edge', id: 'large', segment: 0 });
    expect(hit(1000, 700, 0, 0, selected)).toMatchObject({ kind: 'edge', id: 'large', segment: 3 });
    expect(hit(1000, 400, 3, 3)).toEqual({ kind: 'outline', id: 'large' });
  });

  it('is a vertex from 12 px off where it stands alone, and from 7 where others crowd it', () => {
    const selected = { ...marks, selectedMarkId: 'large' };
    expect(hit(1000, 400, 0, 11.9, selected)).toMatchObject({ kind: 'vertex', index: 0 });
    const crowded = outline('crowded', [1000, 400], [1040, 400], [1040, 440], [1000, 440]);
    const among = { ...marks, outlines: [crowded], selectedMarkId: 'crowded' };
    expect(hit(1000, 400, -6.9, 0, among)).toMatchObject({ kind: 'vertex', index: 0 });
    // From outside it is as easy to hit as any handle.
    expect(hit(1000, 400, -8, -8, among)).toMatchObject({ kind: 'vertex', index: 0 });
    expect(hit(1000, 400, -8, -9.5, among)).toBeNull();
  });

  it('is only what the tool in hand touches', () => {
    expect(hitAt(marks, fitted, at(400, 400), (kind) => kind === 'outline')).toBeNull();
    expect(hitAt(marks, fitted, at(2100, 600), (kind) => kind === 'box')).toEqual({ kind: 'box', id: 'box' });
  });
});

describe('a drag', () => {
  it('moves one corner and leaves the others', () => {
    const corner = hit(800, 1200);
    const edit = corner && editOfDrag(marks, corner, [12.345, -7]);
    expect(edit).toEqual({ kind: 'setFrame', frame: { ...frame, distalB: [812.35, 1193] } });
  });

  it('moves a bend', () => {
    const bend = hit(380, 800);
    expect(bend && editOfDrag(marks, bend, [-20, 10])).toEqual({
      kind: 'setFrame',
      frame: { ...frame, bendsA: [[360, 810]] },
    });
  });

  it('moves the whole frame, bends included', () => {
    expect(editOfDrag(marks, { kind: 'wholeFrame' }, [10, 20])).toMatchObject({
      frame: { proximalA: [410, 420], distalB: [810, 1220], bendsA: [[390, 820]] },
    });
  });

  it('moves a vertex, or the whole outline by its edge', () => {
    const vertex: Hit = { kind: 'vertex', id: small.id, index: 2 };
    expect(editOfDrag(marks, vertex, [5, 5])).toMatchObject({
      kind: 'reshapeOutline',
      points: [
        [1100, 500],
        [1300, 500],
        [1305, 705],
        [1100, 700],
      ],
    });
    expect(editOfDrag(marks, { kind: 'outline', id: small.id }, [5, 5])).toMatchObject({
      points: [
        [1105, 505],
        [1305, 505],
        [1305, 705],
        [1105, 705],
      ],
    });
  });

  it('resizes a box by a corner, and moves it by its inside', () => {
    const corner = hit(2200, 400);
    expect(corner && editOfDrag(marks, corner, [30, -40])).toEqual({
      kind: 'moveHardware',
      id: 'box',
      from: [2000, 360],
      to: [2230, 900],
    });
    expect(editOfDrag(marks, { kind: 'box', id: box.id }, [1, 2])).toMatchObject({
      from: [2001, 402],
      to: [2201, 902],
    });
  });

  it('there and back again changes nothing', () => {
    const edit = editOfDrag(marks, { kind: 'wholeFrame' }, [0, 0]);
    expect(edit).toEqual({ kind: 'setFrame', frame });
  });
});
