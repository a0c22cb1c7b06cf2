import { describe, expect, it } from 'vitest';
import { deriveRead } from './deriveRead.ts';
import {
  AP,
  box,
  bridge,
  clear,
  context,
  documentOf,
  frame,
  LAT,
  lip,
  outline,
  picture,
  side,
} from './fixtures/read.ts';

const unscaled = { ...picture(AP, 'AP').spacing, pixelSpacing: null, pixelSpacingCalibrationType: null };
const overallOf = (...args: Parameters<typeof deriveRead>) => deriveRead(...args).overall;

describe('the bone of the whole defect', () => {
  const twoViews = documentOf(frame(AP), frame(LAT), bridge(AP), lip(LAT), ...clear('lateral', 'posterior'));

  it('is a share by length, by sides alike and by area, of all views and of each', () => {
    const overall = overallOf(context(), twoViews);
    expect(overall.lengthWeighted?.lo).toBeCloseTo(0.35, 9);
    expect(overall.equalWeighted?.lo).toBeCloseTo(0.35, 9);
    // 10 px of 100 in the window, all along on one view and for 120 px of 300 on the other.
    expect(overall.windowArea).toBeCloseTo(0.07, 9);
    expect(overall.views.map(({ instanceId }) => instanceId)).toEqual([AP, LAT]);
    expect(overall.views[0]).toMatchObject({ lengthWeighted: { lo: 0.5, hi: 0.5 }, windowArea: 0.1 });
    expect(overall.views[1]?.lengthWeighted?.lo).toBeCloseTo(0.2, 9);
    expect(overall.views[1]?.windowArea).toBeCloseTo(0.04, 9);
  });

  it('has no share by length where one view has no scale, and each view still has its own', () => {
    const images = [picture(AP, 'AP', { spacing: unscaled }), picture(LAT, 'lateral')];
    const overall = overallOf(context({ images }), twoViews);
    expect(overall.lengthWeighted).toBeNull();
    expect(overall.equalWeighted?.lo).toBeCloseTo(0.35, 9);
    expect(overall.meanLip).toBeNull();
    expect(overall.views[0]?.lengthWeighted?.lo).toBeCloseTo(0.5, 9);
  });

  it('counts bone seen face-on in the window and on no side', () => {
    const sheet = outline(AP, box(220, 300, 280, 450), { face: 'enFace' });
    const overall = overallOf(
      context(),
      documentOf(frame(AP), sheet, ...clear('medial', 'lateral', 'anterior', 'posterior')),
    );
    expect(overall.windowArea).toBeCloseTo(0.3, 9);
    expect(overall.lengthWeighted).toEqual({ lo: 0, hi: 0 });
  });

  it('is not known where nothing is measured', () => {
    expect(overallOf(context(), {})).toEqual({
      lengthWeighted: null,
      equalWeighted: null,
      sd: null,
      windowArea: null,
      meanLip: null,
      views: [],
    });
  });

  it('leaves out what cannot be assessed or is intact', () => {
    const overall = overallOf(
      context(),
      documentOf(
        frame(AP),
        bridge(AP),
        side('lateral', { kind: 'notAssessable', reason: 'plate', note: '' }),
        side('anterior', { kind: 'intact' }),
        side('posterior', { kind: 'intact' }),
      ),
    );
    expect(overall.lengthWeighted).toEqual({ lo: 1, hi: 1 });
  });
});

describe('the error of the marks', () => {
  it('is about √2·sigma/L for an island, and half of that for the mean of four sides of which one has it', () => {
    const island = documentOf(
      frame(AP),
      frame(LAT),
      outline(AP, box(290, 350, 310, 550)),
      ...clear('lateral', 'anterior', 'posterior'),
    );
    const { sides, overall } = deriveRead(context(), island);
    expect(sides.medial.coverageSd).toBeGreaterThan((Math.SQRT2 * 0.5) / 60);
    expect(sides.lateral.coverageSd).toBe(0);
    expect(overall.sd).toBeCloseTo((sides.medial.coverageSd ?? 0) / 4, 12);
  });
});

describe('lips', () => {
  it('are measured per end, and the mean leaves out what is bridged', () => {
    const { sides, overall } = deriveRead(
      context(),
      documentOf(frame(AP), frame(LAT), bridge(AP), lip(LAT), ...clear('lateral', 'posterior')),
    );
    expect(sides.medial.lips).toEqual({ kind: 'bridged' });
    expect(sides.anterior.lips).toMatchObject({ kind: 'open', distal: 0 });
    expect(sides.posterior.lips).toEqual({ kind: 'open', proximal: 0, distal: 0 });
    // 24 mm at one of the six ends that are not bridged.
    expect(overall.meanLip?.unit).toBe('mm');
    expect(overall.meanLip?.length).toBeCloseTo(4, 9);
  });

  it('are not known where the reader sees a gap that the marks do not', () => {
    const nearly = [outline(AP, box(290, 290, 320, 450)), outline(AP, box(290, 452, 320, 610))];
    const { sides } = deriveRead(
      context(),
      documentOf(frame(AP), ...nearly, side('medial', { kind: 'nearTolerance', answer: 'discontinuous' })),
    );
    expect(sides.medial.finding.kind).toBe('disc');
    expect(sides.medial.lips).toBeNull();
  });
});
