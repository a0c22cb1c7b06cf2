import { describe, expect, it } from 'vitest';
import { px } from '../geometry/point.ts';
import { deriveRead } from '../reading/deriveRead.ts';
import { AP, bridge, clear, context, documentOf, frame, LAT, lip } from '../reading/fixtures/read.ts';
import type { ReadRecord } from '../reading/readDocument.ts';
import { inOtherFrame } from './inOtherFrame.ts';

const others = clear('lateral', 'anterior', 'posterior');
const medial = (records: readonly ReadRecord[]) =>
  deriveRead(context(), documentOf(...records)).sides.medial.finding;

describe('one reader’s bone in another’s frame', () => {
  const longer = frame(AP, {
    frame: {
      kind: 'fourCorners',
      proximalA: px(200, 300),
      proximalB: px(300, 300),
      distalA: px(200, 900),
      distalB: px(300, 900),
      bendsA: [],
      bendsB: [],
    },
  });
  const one = [frame(AP), frame(LAT), bridge(AP), ...others];
  const other = [longer, frame(LAT), lip(AP), ...others];

  it('is measured along the other’s side lines', () => {
    expect(medial(one)).toMatchObject({ kind: 'cont' });
    expect(medial(inOtherFrame(one, other))).toMatchObject({ kind: 'disc', length: 120 });
    expect(medial(inOtherFrame(other, one))).toMatchObject({ kind: 'disc', length: 60 });
  });

  it('is the read itself in its own frame', () => {
    expect(documentOf(...inOtherFrame(one, one))).toEqual(documentOf(...one));
  });
});
