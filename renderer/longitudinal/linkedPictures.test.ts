import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type TimePointId } from '../../shared/base/ids.ts';
import { mm, type PointPx, px, toMm, toPx } from '../../shared/geometry/point.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type { DefectFrame } from '../../shared/reading/readDocument.ts';
import { toScreen } from '../viewport/imageTransform.ts';
import { transformOf } from '../viewport/view.ts';
import { viewOn } from '../viewport/viewLink.ts';
import type { CourseFilm } from './courseFilms.ts';
import { linkPictures } from './linkedPictures.ts';

const size = { width: 260, height: 300 };
const grid = { columnMm: 0.143, rowMm: 0.143 };
const corners: readonly [PointPx, PointPx, PointPx, PointPx] = [
  px(400, 500),
  px(610, 510),
  px(395, 930),
  px(600, 950),
];

type Drawn = Partial<Pick<ImageDerivation, 'frame' | 'names' | 'calibration'>>;

const picture = (drawn: Drawn): ImageDerivation =>
  ({
    facts: { patientOrientation: { row: 'L', column: 'F' }, rows: 2000, columns: 1500 },
    calibration: { grid, isCalibrated: true },
    names: { A: 'medial', B: 'lateral' },
    frame: null,
    ...drawn,
  }) as unknown as ImageDerivation;

const film = (id: string, AP: ImageDerivation | null, lateral: ImageDerivation | null = null): CourseFilm =>
  ({ point: { timePointId: asId<TimePointId>(id) }, pictures: { AP, lateral } }) as unknown as CourseFilm;

/** Side A towards smaller columns, as corners are named. */
function framed([pa, pb, da, db]: readonly [PointPx, PointPx, PointPx, PointPx]): Drawn {
  const isTurned = pa[0] + da[0] > pb[0] + db[0];
  const [proximalA, proximalB, distalA, distalB] = isTurned ? [pb, pa, db, da] : [pa, pb, da, db];
  const frame: DefectFrame = {
    kind: 'fourCorners',
    proximalA,
    proximalB,
    distalA,
    distalB,
    bendsA: [],
    bendsB: [],
  };
  return { frame, names: isTurned ? { A: 'lateral', B: 'medial' } : { A: 'medial', B: 'lateral' } };
}

const anyTaking = fc.record({
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  scale: fc.double({ min: 0.5, max: 2, noNaN: true }),
  right: fc.double({ min: -80, max: 80, noNaN: true }),
  down: fc.double({ min: -80, max: 80, noNaN: true }),
  mirror: fc.constantFrom(1, -1),
  columnMm: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
  aspect: fc.double({ min: 0.7, max: 1.4, noNaN: true }),
});

describe('the pictures of a view', () => {
  it('show a mark at a place of the defect at one place of the screen, however the later film was taken', () => {
    fc.assert(
      fc.property(
        anyTaking,
        fc.double({ min: 200, max: 900, noNaN: true }),
        fc.double({ min: 200, max: 1300, noNaN: true }),
        (taking, column, row) => {
          const { angle, scale, right, down, mirror, columnMm, aspect } = taking;
          const later = { columnMm, rowMm: columnMm * aspect };
          const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
          const taken = (point: PointPx): PointPx => {
            const [x, y] = toMm(point, grid);
            return toPx(mm(mirror * cos * x - sin * y + right, mirror * sin * x + cos * y + down), later);
          };
          const [pa, pb, da, db] = corners;
          const calibration = { grid: later, isCalibrated: true } as ImageDerivation['calibration'];
          const links = linkPictures([
            film('a', picture(framed(corners))),
            film('b', picture({ ...framed([taken(pa), taken(pb), taken(da), taken(db)]), calibration })),
          ]).AP;
          const [first, second] = [...links.values()];
          if (first?.kind !== 'common' || second?.kind !== 'linked') throw new Error('not linked');
          const common = first.link.group.viewFor(size);
          const shown = (link: typeof first.link, shapeAspect: number, point: PointPx) =>
            toScreen(
              transformOf(
                viewOn(common, link.toCommon),
                { columns: 1500, rows: 2000, aspect: shapeAspect },
                size,
              ),
              point,
            );
          const [x, y] = shown(first.link, 1, px(column, row));
          const [laterX, laterY] = shown(second.link, aspect, taken(px(column, row)));
          expect(Math.hypot(x - laterX, y - laterY)).toBeLessThan(0.5);
          expect(second.fitError?.mm).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('open on the defect, both views at one magnification', () => {
    const [pa, pb] = corners;
    const short = framed([pa, pb, px(395, 700), px(600, 700)]);
    const links = linkPictures([film('a', picture(framed(corners)), picture(short))]);
    const scales = [links.AP, links.lateral].map((of) => {
      const [link] = [...of.values()];
      return link?.kind === 'common' ? link.link.group.viewFor(size).scale : null;
    });
    expect(scales[0]).toBe(scales[1]);
    // The longer defect, of 435 pixels, takes half of the height.
    expect((scales[0] ?? 0) * 435 * 0.143).toBeGreaterThan(145);
    expect((scales[0] ?? 0) * 435 * 0.143).toBeLessThan(155);
  });

  it('are linked by nothing where one has no corners, and none where none has', () => {
    const links = linkPictures([
      film('a', picture({})),
      film('b', picture(framed(corners))),
      film('c', null),
    ]);
    expect([...links.AP].map(([id, { kind }]) => [id, kind])).toEqual([
      ['a', 'apart'],
      ['b', 'common'],
    ]);
    expect(links.AP.get(asId<TimePointId>('a'))).toMatchObject({ fault: 'noCorners' });
    expect([...linkPictures([film('a', picture({}))]).AP.values()]).toEqual([
      { kind: 'apart', fault: 'noCorners' },
    ]);
  });
});
