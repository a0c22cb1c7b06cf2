import { describe, expect, it } from 'vitest';
import { nameTimePoints, type TimePointRow } from './timePoints.ts';

const row = (id: string, part: Partial<TimePointRow>): TimePointRow => ({
  time_point_id: id,
  day_offset: null,
  days_since_spacer: null,
  is_reference: 0,
  label: null,
  ...part,
});
const named = (...rows: TimePointRow[]) => Object.fromEntries(nameTimePoints(rows));

describe('the time points of a defect', () => {
  it('count their days from the reference film where the headers do not say them', () => {
    const rows = [
      row('b', { day_offset: 100 }),
      row('a', { day_offset: 10, is_reference: 1, days_since_spacer: 1 }),
      row('c', { day_offset: 20 }),
    ];
    expect(named(...rows)).toEqual({
      a: { label: 'Reference', daysSinceSpacer: 1 },
      b: { label: '3 months', daysSinceSpacer: 91 },
      c: { label: 'Day 11', daysSinceSpacer: 11 },
    });
  });

  it('are named by what a person called them', () => {
    expect(named(row('a', { label: 'Before grafting', days_since_spacer: 150 })).a?.label).toBe(
      'Before grafting',
    );
  });

  it('are called by months from four weeks on', () => {
    const label = (days: number) => named(row('a', { days_since_spacer: days })).a?.label;
    expect([-2, 0, 27, 28, 30, 60, 91, 122, 183, 365].map(label)).toEqual([
      'Day -2',
      'Day 0',
      'Day 27',
      '1 month',
      '1 month',
      '2 months',
      '3 months',
      '4 months',
      '6 months',
      '12 months',
    ]);
  });

  it('are counted where nothing is known, the reference film first', () => {
    expect(named(row('b', {}), row('z', { is_reference: 1 }), row('a', {}))).toEqual({
      z: { label: 'Reference', daysSinceSpacer: null },
      a: { label: 'Film 2 of 3', daysSinceSpacer: null },
      b: { label: 'Film 3 of 3', daysSinceSpacer: null },
    });
  });
});
