import { describe, expect, it } from 'vitest';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import type { OverallBone } from '../../shared/reading/readDerivation.ts';
import { lipsText, overallText } from './amountText.ts';

const AP = asId<InstanceId>('00000000-0000-4000-8000-0000000000a1');
const LATERAL = asId<InstanceId>('00000000-0000-4000-8000-0000000000a2');
const one = (share: number) => ({ lo: share, hi: share });
const view = (instanceId: InstanceId, share: number) => ({
  instanceId,
  lengthWeighted: one(share),
  equalWeighted: one(share),
  windowArea: null,
});
const bone: OverallBone = {
  lengthWeighted: one(0.25),
  equalWeighted: one(0.3),
  windowArea: 0.14,
  sd: 0.012,
  meanLip: null,
  views: [view(AP, 0), view(LATERAL, 0.5)],
};
const viewOf = (instanceId: InstanceId): string => (instanceId === AP ? 'AP' : 'lateral');

describe('the amount of bone', () => {
  it('is told by length with its error, and for each view', () => {
    expect(overallText(bone, viewOf, 0.5)).toBe('25 % ± 1 by length; AP 0 %, lateral 50 %');
  });

  it('is told with all sides alike where lengths share no unit', () => {
    const text = overallText({ ...bone, lengthWeighted: null, views: [] }, viewOf, 0.5);
    expect(text).toBe('30 % ± 1 counting all sides alike');
  });

  it('is a range where a side is partly hidden, and nothing where no side is measured', () => {
    expect(
      overallText({ ...bone, lengthWeighted: { lo: 0.2, hi: 0.7 }, views: [], sd: null }, viewOf, 0.5),
    ).toBe('20 to 70 % by length');
    expect(overallText({ ...bone, lengthWeighted: null, equalWeighted: null }, viewOf, 0.5)).toBeNull();
  });
});

describe('the lips of a side', () => {
  const lips = (proximal: number, distal: number) =>
    lipsText({ lips: { kind: 'open', proximal, distal }, unit: 'mm', relativeError: null });

  it('are told where bone arises, and only there', () => {
    expect(lips(12.2, 3.42)).toBe('Lips 12 mm proximal, 3.4 mm distal');
    expect(lips(0, 3.42)).toBe('Lip 3.4 mm distal');
    expect(lips(0, 0)).toBeNull();
    expect(
      lipsText({ lips: { kind: 'open', proximal: 12.2, distal: 0 }, unit: 'mm', relativeError: 0.05 }),
    ).toBe('Lip 12 mm ± 0.6 proximal');
    expect(lipsText({ lips: { kind: 'bridged' }, unit: 'mm', relativeError: null })).toBeNull();
    expect(lipsText({ lips: null, unit: 'px', relativeError: null })).toBeNull();
  });
});
