import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftDaysOf, shiftedDate, shiftedDateTime } from './shiftedDates.ts';

const key = { bytes: new Uint8Array(32).fill(1) };
const days = (date: string | null): number =>
  Date.parse(`${date?.slice(0, 4)}-${date?.slice(4, 6)}-${date?.slice(6)}T00:00:00Z`) / 86_400_000;
const written = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

describe('a shifted date', () => {
  it('keeps the interval in days to every other date of the patient', () => {
    fc.assert(
      fc.property(written, written, fc.uuid(), (one, two, patient) => {
        const by = shiftDaysOf(key, patient);
        expect(days(shiftedDate(one, by)) - days(shiftedDate(two, by))).toBe(days(one) - days(two));
      }),
    );
  });

  it('goes over leap days and ends of years', () => {
    expect(shiftedDate('20240301', -1)).toBe('20240229');
    expect(shiftedDate('20230301', -1)).toBe('20230228');
    expect(shiftedDate('20240229', -366)).toBe('20230228');
    expect(shiftedDate('2024.03.01', -1)).toBe('20240229');
  });

  it('is none where the header has no date of the calendar', () => {
    for (const wrong of ['', '20240230', '2024', '202402', 'CANARY', '20240229-20240301', '00000000']) {
      expect(shiftedDate(wrong, -5)).toBeNull();
    }
  });

  it('with a time is at noon, without a zone', () => {
    expect(shiftedDateTime('20240229134501.123456+0100', -1)).toBe('20240228120000');
    expect(shiftedDateTime('202402', -1)).toBeNull();
  });

  it('goes one to eleven years into the past, by another amount for another patient', () => {
    const shifts = Array.from({ length: 200 }, (_, index) => shiftDaysOf(key, `patient ${index}`));
    expect(Math.max(...shifts)).toBeLessThanOrEqual(-365);
    expect(Math.min(...shifts)).toBeGreaterThan(-365 - 3650);
    expect(new Set(shifts).size).toBeGreaterThan(180);
  });
});
