import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import { toScreen } from './imageTransform.ts';
import { transformOf, type View } from './view.ts';
import { commonViewOf, composed, createLinkGroup, inverseOf, viewOn } from './viewLink.ts';

const size = { width: 411, height: 633 };
const plane = { columns: 1, rows: 1, aspect: 1 };

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyCommonView: fc.Arbitrary<View> = fc.record({
  centre: fc.tuple(number(-300, 300), number(-300, 300)),
  scale: number(0.1, 20),
  turns: fc.constantFrom<View['turns']>(0, 1, 2, 3),
  isFlipped: fc.boolean(),
  tilt: number(-45, 45),
});
/** A picture of pixels of any shape that lies in the plane in any way. */
const anyPicture = fc
  .record({
    angle: number(-Math.PI, Math.PI),
    columnMm: number(0.02, 2),
    aspect: number(0.5, 2),
    isMirrored: fc.boolean(),
    e: number(-200, 200),
    f: number(-200, 200),
  })
  .map(({ angle, columnMm, aspect, isMirrored, e, f }) => {
    const [cos, sin] = [columnMm * Math.cos(angle), columnMm * Math.sin(angle)];
    const mirror = isMirrored ? -1 : 1;
    return {
      shape: { columns: 2000, rows: 2500, aspect },
      toCommon: { a: mirror * cos, b: sin, c: -mirror * sin * aspect, d: cos * aspect, e, f },
    };
  });
const anyPixel = fc.tuple(number(0, 2000), number(0, 2500)).map(([column, row]) => px(column, row));

const far = (p: readonly [number, number], q: readonly [number, number]): number =>
  Math.hypot(p[0] - q[0], p[1] - q[1]);

describe('pictures that are linked', () => {
  it('show a place of the common plane at one place of the screen', () => {
    fc.assert(
      fc.property(anyCommonView, anyPicture, anyPixel, (common, { shape, toCommon }, pixel) => {
        const shown = toScreen(transformOf(viewOn(common, toCommon), shape, size), pixel);
        const wanted = toScreen(composed(transformOf(common, plane, size), toCommon), pixel);
        // Far outside of the screen the numbers are as large as their rounding.
        expect(far(shown, wanted)).toBeLessThan(1e-6 * Math.max(1, Math.hypot(...wanted)));
      }),
    );
  });

  it('follow the one that was moved, and it alone moves by itself', () => {
    fc.assert(
      fc.property(anyCommonView, anyPicture, anyPixel, (common, { shape, toCommon }, pixel) => {
        const back = commonViewOf(viewOn(common, toCommon), toCommon, shape);
        const place = composed(transformOf(back, plane, size), toCommon);
        const before = toScreen(composed(transformOf(common, plane, size), toCommon), pixel);
        expect(far(toScreen(place, pixel), before)).toBeLessThan(1e-6 * Math.max(1, Math.hypot(...before)));
      }),
    );
  });

  it('lie on the pixels of the screen where they are turned by quarters', () => {
    const common: View = { centre: [3, 4], scale: 2, turns: 1, isFlipped: true };
    const view = viewOn(common, { a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0 });
    expect(view).toEqual({ centre: [6, 8], scale: 1, turns: 1, isFlipped: true });
  });

  it('are opened where the others are, and go home together', () => {
    const home: View = { centre: [0, 0], scale: 1, turns: 0, isFlipped: false };
    const group = createLinkGroup(() => home);
    const heard: string[] = [];
    const [one, other] = [Symbol('one'), Symbol('other')];
    const listen = (name: string) => ({
      onView: () => heard.push(`${name} looks`),
      onWindow: () => heard.push(`${name} darkens`),
    });
    const leave = group.join(one, listen('one'));
    group.join(other, listen('other'));
    const moved: View = { ...home, scale: 3 };
    group.moved(one, moved, 'still');
    expect(group.viewFor(size)).toBe(moved);
    group.windowed(other, 1, 1);
    leave();
    group.goHome();
    expect(group.viewFor(size)).toBe(home);
    expect(heard).toEqual(['other looks', 'one darkens', 'other looks']);
  });

  it('have a way back from the plane', () => {
    fc.assert(
      fc.property(anyPicture, anyPixel, ({ toCommon }, pixel) => {
        const there = toScreen(toCommon, pixel);
        const back = toScreen(inverseOf(toCommon), px(there[0], there[1]));
        expect(far(back, pixel)).toBeLessThan(1e-4);
      }),
    );
  });
});
