import { describe, expect, it } from 'vitest';
import type { DicomJson } from './dicomJson.ts';
import { fileCurves, isHounsfield } from './fileCurves.ts';
import { curveRange } from './greyCurve.ts';

const element = (vr: string, ...Value: readonly unknown[]) => ({ vr, Value });
const rangesOf = (json: DicomJson) =>
  fileCurves(json, 1).map(({ curve, name }) => ({ ...curveRange(curve), name }));

describe('the windows of a file', () => {
  it('are all there, in its order, named by known words only', () => {
    const json = {
      '00281050': element('DS', 40, 500, 2048),
      '00281051': element('DS', 400, 2000, 4096),
      '00281055': element('LO', 'Soft_Tissue', 'Mr Doe', 'BONE'),
    };
    expect(rangesOf(json)).toEqual([
      { lower: -160, upper: 239, name: 'soft tissue' },
      { lower: -500, upper: 1499, name: null },
      { lower: 0, upper: 4095, name: 'bone' },
    ]);
  });

  it('come after its tables, and a centre without a width is none', () => {
    const table = { '00283002': element('US', 3, 100, 8), '00283006': element('US', 0, 5, 9) };
    const json = {
      '00281050': element('DS', 40, 50),
      '00281051': element('DS', 400),
      '00283010': element('SQ', table, {}),
    };
    expect(fileCurves(json, 1).map(({ curve }) => curve.kind)).toEqual(['table', 'linear']);
  });

  it('are those of the frame where each has its own', () => {
    const frame = (centre: number) => ({
      '00289132': element('SQ', { '00281050': element('DS', centre), '00281051': element('DS', 101) }),
    });
    const json = { '52009230': element('SQ', frame(50), frame(150)) };
    expect(fileCurves(json, 2).map(({ curve }) => curveRange(curve))).toEqual([
      { lower: 99.5, upper: 199.5 },
    ]);
  });

  it('are none where the file says nothing', () => {
    expect(fileCurves({}, 1)).toEqual([]);
  });
});

describe('Hounsfield units', () => {
  const ct = { '00080060': element('CS', 'CT'), '00281052': element('DS', -1024) };
  it.each<[string, DicomJson, boolean]>([
    ['a CT with a rescale', ct, true],
    ['a CT that says HU', { ...ct, '00281054': element('LO', 'HU') }, true],
    ['a CT that says unspecified', { ...ct, '00281054': element('LO', 'US') }, false],
    ['a CT localizer', { ...ct, '00080008': element('CS', 'ORIGINAL', 'PRIMARY', 'LOCALIZER') }, false],
    ['a CT without a rescale', { '00080060': element('CS', 'CT') }, false],
    ['a radiograph', { ...ct, '00080060': element('CS', 'DX') }, false],
  ])('of %s', (_, json, expected) => {
    expect(isHounsfield(json, 1)).toBe(expected);
  });
});
