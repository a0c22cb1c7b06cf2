import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../base/ids.ts';
import { px } from '../geometry/point.ts';
import { deriveSection, type SectionContext } from './deriveSection.ts';
import type { Ring, SectionRecord, Tissue } from './sectionRecord.ts';

let marks = 0;
const id = (): MarkId => {
  marks += 1;
  return asId<MarkId>(`00000000-0000-4000-8000-${String(marks).padStart(12, '0')}`);
};
const box = (left: number, top: number, right: number, bottom: number): Ring => [
  px(left, top),
  px(right, top),
  px(right, bottom),
  px(left, bottom),
];
const area = (ring: Ring): SectionRecord => ({ kind: 'countingArea', id: id(), ring });
const vessel = (x: number, y: number): SectionRecord => ({ kind: 'vessel', id: id(), at: px(x, y) });
const tissue = (name: Tissue, ring: Ring): SectionRecord => ({
  kind: 'tissueArea',
  id: id(),
  tissue: name,
  ring,
});

/** A photograph of 1000 × 800 pixels of 1 µm: 0.8 mm². */
const CONTEXT: SectionContext = {
  widthPx: 1000,
  heightPx: 800,
  scale: { kind: 'stated', umPerPx: 1 },
  sampling: { kind: 'all' },
};

describe('vessels of a section', () => {
  it('have a density in the outlined area, and those beside it are not counted', () => {
    const outside = vessel(700, 100);
    const { figures, notCounted } = deriveSection(CONTEXT, [
      area(box(100, 100, 600, 500)),
      vessel(150, 150),
      vessel(300, 300),
      vessel(500, 499),
      outside,
    ]);
    // 500 × 400 µm = 0.2 mm², 3 vessels: 15 /mm².
    expect(figures.countingArea.mm2).toBeCloseTo(0.2, 12);
    expect(figures.density).toBeCloseTo(15, 10);
    expect(figures).toMatchObject({ vessels: 3, vesselsNotCounted: 1, noDensity: null });
    expect(notCounted).toEqual([outside.id]);
  });

  it('have a density by a traced scale bar as by a stated scale', () => {
    const records = [area(box(100, 100, 600, 500)), vessel(150, 150)];
    const bar = { kind: 'bar', from: px(10, 20), to: px(10 + 300, 20 + 400), lengthUm: 500 } as const;
    expect(deriveSection({ ...CONTEXT, scale: bar }, records).figures).toEqual(
      deriveSection(CONTEXT, records).figures,
    );
  });

  it('have none without a scale, which is said, and are counted all the same', () => {
    const { figures, remarks } = deriveSection({ ...CONTEXT, scale: null }, [
      area(box(100, 100, 600, 500)),
      vessel(150, 150),
    ]);
    expect(figures).toMatchObject({ density: null, noDensity: 'notCalibrated', vessels: 1 });
    expect(figures.countingArea).toEqual({ mm2: null, px2: 200_000 });
    expect(remarks.map(({ key }) => key)).toContain('histology.remark.notCalibrated');
  });

  it('of areas that overlap are counted in their union', () => {
    const { figures } = deriveSection(CONTEXT, [area(box(0, 0, 400, 400)), area(box(200, 0, 600, 400))]);
    expect(figures.countingArea.mm2).toBeCloseTo(0.24, 12);
  });

  it('cannot be locked without an area in which they count', () => {
    expect(deriveSection(CONTEXT, [vessel(1, 1)]).missing.map(({ key }) => key)).toEqual([
      'histology.missing.area',
    ]);
    expect(deriveSection(CONTEXT, []).missing.map(({ key }) => key)).toEqual(['histology.missing.marks']);
    expect(deriveSection(CONTEXT, [area(box(0, 0, 9, 9))]).missing).toEqual([]);
  });

  it('under points of a grid take a share of the area and have no density', () => {
    const sampling = { kind: 'points', stepUm: 50, seed: 7 } as const;
    const { figures } = deriveSection({ ...CONTEXT, sampling }, [
      area(box(0, 0, 500, 500)),
      // Two clicks on one point are one hit.
      vessel(101, 101),
      vessel(101, 102),
    ]);
    expect(figures.pointGrid).toEqual({ points: 100, hits: 1, share: 0.01 });
    expect(figures).toMatchObject({ density: null, noDensity: 'pointGrid' });
  });
});

describe('counting frames', () => {
  const sampling = { kind: 'frames', stepUm: 100, frameUm: 50, seed: 3 } as const;

  it('take a quarter of a large area where they are half as wide as their step', () => {
    const { figures } = deriveSection({ ...CONTEXT, sampling }, [area(box(0, 0, 700, 700))]);
    // Whole steps: wherever the grid begins, every column and row of the area meets 7 whole frame widths.
    expect(figures.sampledArea.mm2).toBeCloseTo(0.1225, 10);
  });

  it('that touch each other count every vessel of the area exactly once', () => {
    const whole = { kind: 'frames', stepUm: 40, frameUm: 40, seed: 11 } as const;
    const place = fc.tuple(fc.integer({ min: 1, max: 899 }), fc.integer({ min: 1, max: 699 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (places) => {
        const records = [area(box(0, 0, 900, 700)), ...places.map(([x, y]) => vessel(x, y))];
        const framed = deriveSection({ ...CONTEXT, sampling: whole }, records).figures;
        const all = deriveSection(CONTEXT, records).figures;
        expect(framed.vessels).toBe(all.vessels);
        expect(framed.density).toBeCloseTo(all.density ?? Number.NaN, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('are none where no frame meets the area', () => {
    const sparse = { kind: 'frames', stepUm: 10_000, frameUm: 1, seed: 5 } as const;
    const { figures } = deriveSection({ ...CONTEXT, sampling: sparse }, [
      area(box(0, 0, 20, 20)),
      vessel(5, 5),
    ]);
    expect(figures).toMatchObject({ density: null, noDensity: 'nothingSampled', vessels: 0 });
  });
});

describe('tissues of a section', () => {
  const shareOf = (records: readonly SectionRecord[], name: Tissue) =>
    deriveSection(CONTEXT, records).figures.tissues.find((one) => one.tissue === name)?.share;

  it('are shares of the photograph where nothing else is said to be tissue', () => {
    expect(shareOf([tissue('cartilage', box(-0.5, -0.5, 499.5, 799.5))], 'cartilage')).toBeCloseTo(0.5, 12);
  });

  it('are shares of what was marked as tissue, and what lies beside it counts nowhere', () => {
    const records: SectionRecord[] = [
      { kind: 'wholeTissue', id: id(), ring: box(0, 0, 400, 400) },
      tissue('wovenBone', box(200, 0, 600, 400)),
    ];
    expect(shareOf(records, 'wovenBone')).toBeCloseTo(0.5, 12);
    expect(deriveSection(CONTEXT, records).remarks.map(({ key }) => key)).toContain(
      'histology.remark.beside',
    );
  });

  it('that overlap are told and never counted twice', () => {
    const { figures, remarks } = deriveSection(CONTEXT, [
      tissue('cartilage', box(0, 0, 400, 400)),
      tissue('membrane', box(200, 0, 600, 400)),
    ]);
    const [cartilage, , , membrane] = figures.tissues;
    expect(cartilage?.share).toBeCloseTo(0.1, 12);
    expect(membrane?.share).toBeCloseTo(0.1, 12);
    expect(figures.contested.share).toBeCloseTo(0.1, 12);
    expect(remarks.map(({ key }) => key)).toContain('histology.remark.contested');
  });

  it('claimed twice and not outlined make up the whole reference', () => {
    const edge = fc.integer({ min: -50, max: 1050 });
    const ring = fc.tuple(edge, edge, edge, edge).map(([a, b, c, d]) => box(a, b, c, d));
    const named = fc.tuple(
      fc.constantFrom<Tissue>('cartilage', 'wovenBone', 'lamellarBone', 'membrane'),
      ring,
    );
    fc.assert(
      fc.property(fc.array(named, { maxLength: 8 }), (outlines) => {
        const { figures } = deriveSection(
          CONTEXT,
          outlines.map(([name, of]) => tissue(name, of)),
        );
        const parts = [...figures.tissues, figures.contested, figures.unnamed].map(({ share }) => share ?? 0);
        expect(parts.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const share of parts) expect(share).toBeGreaterThanOrEqual(-1e-12);
      }),
      { numRuns: 60 },
    );
  });
});
