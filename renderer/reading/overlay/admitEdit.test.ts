import { describe, expect, it } from 'vitest';
import { asId } from '../../../shared/base/ids.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import { admitEdit } from './admitEdit.ts';

const facts = { rows: 500, columns: 300, patientOrientation: null };
const frame: DefectFrame = {
  kind: 'fourCorners',
  proximalA: px(100, 100),
  proximalB: px(200, 100),
  distalA: px(100, 400),
  distalB: px(200, 400),
  bendsA: [],
  bendsB: [],
};
const at = (edit: Parameters<typeof admitEdit>[0], before: DefectFrame | null = null) =>
  admitEdit(edit, { facts, frame: before, choice: 'fourCorners' });
const drawn = (...points: readonly PointPx[]) => ({ kind: 'addOutline', points }) as const;

describe('an outline that is drawn', () => {
  it('is taken as it is where it encloses bone in the picture', () => {
    const edit = drawn(px(10, 10), px(20, 10), px(20, 20));
    expect(at(edit)).toEqual({ ok: true, value: { edit, said: null } });
  });

  it('is cut off at the border, and refused outside of it, and both are said', () => {
    const over = at(drawn(px(280, 10), px(320, 10), px(320, 20), px(280, 20)));
    expect(over).toMatchObject({ value: { said: { text: { key: 'faults.clipped' } } } });
    const edit = over.ok ? over.value.edit : null;
    expect(edit?.kind === 'addOutline' && Math.max(...edit.points.map(([x]) => x))).toBe(299.5);
    const outside = at(drawn(px(400, 10), px(420, 10), px(420, 20)));
    expect(outside).toMatchObject({ ok: false, error: { text: { key: 'faults.drawnOutside' } } });
  });

  it('is refused where it encloses nothing', () => {
    const back = at(drawn(px(10, 10), px(50, 50), px(90, 90), px(50, 50)));
    expect(back).toMatchObject({ ok: false, error: { text: { key: 'faults.noArea' }, at: px(10, 10) } });
  });
});

describe('a box of hardware', () => {
  const box = (from: PointPx, to: PointPx) => at({ kind: 'addHardware', from, to });

  it('is taken as it is in the picture, and cut off at its border, which is said', () => {
    const edit = { kind: 'addHardware', from: px(10, 10), to: px(30, 90) } as const;
    expect(at(edit)).toEqual({ ok: true, value: { edit, said: null } });
    expect(box(px(280, -40), px(350, 90))).toMatchObject({
      value: {
        edit: { from: px(280, -0.5), to: px(299.5, 90) },
        said: { text: { key: 'faults.clipped' }, at: px(299.5, 90) },
      },
    });
  });

  it('is refused where nothing of it lies in the picture, and where it encloses nothing', () => {
    const outside = { ok: false, error: { text: { key: 'faults.drawnOutside' } } };
    expect(box(px(310, 10), px(350, 90))).toMatchObject(outside);
    const moved = at({ kind: 'moveHardware', id: asId('box'), from: px(310, 10), to: px(350, 90) });
    expect(moved).toMatchObject(outside);
    expect(box(px(10, 10), px(10, 90))).toMatchObject({ error: { text: { key: 'faults.boxEmpty' } } });
  });
});

describe('a corner', () => {
  it('is refused outside of the picture and where the corners would enclose nothing', () => {
    expect(at({ kind: 'placeCorner', at: px(350, 100) })).toMatchObject({
      error: { text: { key: 'faults.cornerRefused' }, at: px(299.5, 100) },
    });
    const three: DefectFrame = { kind: 'placing', placed: [px(10, 10), px(50, 10), px(10, 90)] };
    expect(at({ kind: 'placeCorner', at: px(10, 90) }, three)).toMatchObject({
      error: { text: { key: 'faults.cornersCoincide' } },
    });
    expect(at({ kind: 'placeCorner', at: px(50, 90) }, three).ok).toBe(true);
  });

  it('stays at the border when it is dragged out, and is told when it went past another', () => {
    const out = at({ kind: 'setFrame', frame: { ...frame, distalB: px(380, 400) } }, frame);
    expect(out).toMatchObject({
      value: { edit: { frame: { distalB: px(299.5, 400) } }, said: { text: { key: 'faults.cornerHeld' } } },
    });
    const past = at({ kind: 'setFrame', frame: { ...frame, proximalA: px(250, 100) } }, frame);
    expect(past).toMatchObject({
      value: { said: { text: { key: 'faults.cornersExchanged' }, at: px(250, 100) } },
    });
    const onto = at({ kind: 'setFrame', frame: { ...frame, proximalA: px(100, 400) } }, frame);
    expect(onto).toMatchObject({ error: { text: { key: 'faults.sideTooShort' } } });
  });
});
