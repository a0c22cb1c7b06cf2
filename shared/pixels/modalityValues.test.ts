import { describe, expect, it } from 'vitest';
import { modalityValues } from './modalityValues.ts';

const none = { slope: 1, intercept: 0, modalityLut: null };

describe('values after the modality transform', () => {
  it('are the stored values themselves where nothing changes them', () => {
    const samples = Uint16Array.from([3, 1, 2]);
    const picture = modalityValues(samples, none);
    expect(picture.values).toBe(samples);
    expect(picture).toMatchObject({ least: 1, most: 3 });
  });

  it('are stored times slope plus intercept, as whole numbers where both are whole', () => {
    const picture = modalityValues(Uint16Array.from([0, 1024, 4095]), { ...none, intercept: -1024 });
    expect(picture.values).toEqual(Int16Array.from([-1024, 0, 3071]));
    expect(picture).toMatchObject({ least: -1024, most: 3071 });
  });

  it('keep what does not fit into sixteen bits', () => {
    const { values } = modalityValues(Uint16Array.from([0, 65_535]), { ...none, slope: 1000 });
    expect([...values]).toEqual([0, 65_535_000]);
  });

  it('are fractions where slope or intercept is one, and a falling slope turns the range', () => {
    const picture = modalityValues(Uint8Array.from([0, 10]), { ...none, slope: -0.5, intercept: 1 });
    expect(picture).toEqual({ values: Float32Array.from([1, -4]), least: -4, most: 1 });
  });

  it('are exact for stored values of thirty-two bits', () => {
    const { values } = modalityValues(Uint32Array.from([4_294_967_295]), { ...none, slope: 0.5 });
    expect(values[0]).toBe(2_147_483_647.5);
  });

  it('are the entries of the modality’s table, its ends beyond them', () => {
    const modalityLut = { firstMapped: 10, entries: [100, 40_000], top: 65_535 };
    const { values } = modalityValues(Uint16Array.from([0, 10, 11, 500]), { ...none, modalityLut });
    expect([...values]).toEqual([100, 100, 40_000, 40_000]);
  });

  it('lie between numbers even where a value is none', () => {
    const picture = modalityValues(Float32Array.from([Number.NaN, 2, Number.POSITIVE_INFINITY, 5]), none);
    expect(picture).toMatchObject({ least: 2, most: 5 });
  });
});
