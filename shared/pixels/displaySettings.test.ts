import { describe, expect, it } from 'vitest';
import type { DicomJson } from './dicomJson.ts';
import { displaySettingsOf, entryOf } from './displaySettings.ts';

const table = (descriptor: readonly number[], ...entries: readonly number[]): DicomJson => ({
  vr: 'SQ',
  Value: [{ '00283002': { vr: 'US', Value: descriptor }, '00283006': { vr: 'US', Value: entries } }],
});
const settingsOf = (json: DicomJson) => displaySettingsOf(json, [json]);

describe('how a file wants its values shown', () => {
  it('is a rescale and a window that may be written as text', () => {
    const settings = settingsOf({
      '00281050': { vr: 'DS', Value: ['40', '50'] },
      '00281051': { vr: 'DS', Value: ['400', '350'] },
      '00281052': { vr: 'DS', Value: [-1024] },
      '00281053': { vr: 'DS', Value: ['1.5 '] },
      '00281056': { vr: 'CS', Value: ['SIGMOID '] },
    });
    expect(settings).toMatchObject({
      slope: 1.5,
      intercept: -1024,
      window: { center: 40, width: 400, voi: 'SIGMOID' },
      modalityLut: null,
      voiLut: null,
      isInverse: false,
    });
  });

  it('has no window of no width, and no rescale that would make every value the same', () => {
    const settings = settingsOf({
      '00281050': { vr: 'DS', Value: [40] },
      '00281051': { vr: 'DS', Value: [0] },
      '00281053': { vr: 'DS', Value: [0] },
    });
    expect(settings).toMatchObject({ window: null, slope: 1 });
  });

  it('is tables, whose descriptor says where they begin and how high their entries may go', () => {
    const settings = settingsOf({
      '00283000': table([3, 65_436, 16], 5, 6, 7),
      '00283010': table([2, 10, 8], 0, 255),
      '20500020': { vr: 'CS', Value: ['INVERSE'] },
    });
    expect(settings.modalityLut).toEqual({ firstMapped: 65_436, entries: [5, 6, 7], top: 65_535 });
    expect(settings.voiLut).toEqual({ firstMapped: 10, entries: [0, 255], top: 255 });
    expect(settings.isInverse).toBe(true);
  });

  it('believes the entries of a table before its bits', () => {
    expect(settingsOf({ '00283010': table([2, 0, 8], 0, 4095) }).voiLut?.top).toBe(4095);
  });

  it('shows an angiogram without the table that leads back to intensities', () => {
    const lut = { '00283000': table([1, 0, 16], 1) };
    const of = (sopClass: string) => settingsOf({ ...lut, '00080016': { vr: 'UI', Value: [sopClass] } });
    expect(of('1.2.840.10008.5.1.4.1.1.12.1').modalityLut).toBeNull();
    expect(of('1.2.840.10008.5.1.4.1.1.1.1').modalityLut).not.toBeNull();
  });
});

describe('a table', () => {
  it('gives values below and above it its first and its last entry, and the nearest in between', () => {
    const lut = { firstMapped: -5, entries: [10, 20, 30], top: 30 };
    expect([-100, -5, -4, -3.4, 100].map((value) => entryOf(lut, value))).toEqual([10, 10, 20, 30, 30]);
  });
});
