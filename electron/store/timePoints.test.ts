import { describe, expect, it } from 'vitest';
import { earlierThan, nameTimePoints, type TimePointRow } from './timePoints.ts';

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

  it.each([
    [-12, 'Pre-op'],
    [0, 'Day 0'],
    [1, 'Day 1'],
    [13, 'Day 13'],
    [14, '2 weeks'],
    [20, 'Day 20'],
    [21, '3 weeks'],
    [27, 'Day 27'],
    [28, '1 month'],
    [30, '1 month'],
    [42, '6 weeks'],
    [45, '6 weeks'],
    [56, '8 weeks'],
    [60, '2 months'],
    [84, '12 weeks'],
    [85, '3 months'],
    [91, '3 months'],
    [122, '4 months'],
    [168, '24 weeks'],
    [182, '6 months'],
    [183, '6 months'],
    [196, '6 months'],
    [365, '12 months'],
    [730, '24 months'],
  ])('are called by days, whole weeks and months as follow-ups are: %i days', (days, label) => {
    expect(named(row('a', { days_since_spacer: days })).a?.label).toBe(label);
  });

  it.each<readonly [string, readonly TimePointRow[], readonly (readonly [string, string, number | null])[]]>([
    [
      'count from the first film where nobody knows the day of the spacer',
      [
        row('c', { day_offset: 91 }),
        row('a', { day_offset: 0 }),
        row('b', { day_offset: 42 }),
        row('d', { day_offset: -5 }),
      ],
      [
        ['d', 'First film', null],
        ['a', '+5 days', null],
        ['b', '+7 weeks', null],
        ['c', '+3 months', null],
      ],
    ],
    [
      'count from the spacer once one film of the defect says it, also for films before it',
      [
        row('a', { day_offset: 0 }),
        row('b', { day_offset: 100, days_since_spacer: 91 }),
        row('c', { day_offset: 193 }),
      ],
      [
        ['a', 'Pre-op', -9],
        ['b', '3 months', 91],
        ['c', '6 months', 184],
      ],
    ],
    [
      'stand in the order of their dates, though only some of them count from the spacer',
      [
        row('b', { day_offset: 60 }),
        row('a', { day_offset: 10 }),
        row('c', { day_offset: 200, days_since_spacer: 30 }),
      ],
      [
        ['a', 'Pre-op (day -160)', -160],
        ['b', 'Pre-op (day -110)', -110],
        ['c', '1 month', 30],
      ],
    ],
    [
      'that would be called the same are told apart by their days',
      [
        row('a', { days_since_spacer: 85 }),
        row('b', { days_since_spacer: 99 }),
        row('c', { days_since_spacer: 120 }),
      ],
      [
        ['a', '3 months (day 85)', 85],
        ['b', '3 months (day 99)', 99],
        ['c', '4 months', 120],
      ],
    ],
    ['of one film alone is the only one', [row('a', { day_offset: 0 })], [['a', 'Only film', null]]],
  ])('%s', (_, rows, expected) => {
    expect(
      [...nameTimePoints(rows)].map(([id, { label, daysSinceSpacer }]) => [id, label, daysSinceSpacer]),
    ).toEqual(expected);
  });

  it('are counted where nothing is known, the reference film first', () => {
    expect(named(row('b', {}), row('z', { is_reference: 1 }), row('a', {}))).toEqual({
      z: { label: 'Reference', daysSinceSpacer: null },
      a: { label: 'Film 2 of 3', daysSinceSpacer: null },
      b: { label: 'Film 3 of 3', daysSinceSpacer: null },
    });
  });
});

describe('the time points before one', () => {
  const earlierIds = (id: string, ...rows: TimePointRow[]) =>
    earlierThan(rows, id).map(({ time_point_id }) => time_point_id);

  it('are those of an earlier day, the earliest first, whichever way their day is known', () => {
    const rows = [
      row('c', { day_offset: 200 }),
      row('b', { days_since_spacer: 91 }),
      row('a', { day_offset: 10, is_reference: 1, days_since_spacer: 0 }),
    ];
    expect(earlierIds('c', ...rows)).toEqual(['a', 'b']);
    expect(earlierIds('b', ...rows)).toEqual(['a']);
    expect(earlierIds('a', ...rows)).toEqual([]);
  });

  it('are none where no day says so, but a spacer’s film is before any that has one', () => {
    const unknown = [row('a', {}), row('b', {})];
    expect([earlierIds('a', ...unknown), earlierIds('b', ...unknown)]).toEqual([[], []]);
    const dated = row('c', { day_offset: 40 });
    expect(earlierIds('c', ...unknown, dated)).toEqual([]);
    expect(earlierIds('c', row('s', { is_reference: 1 }), dated)).toEqual(['s']);
    expect(earlierIds('nobody', dated)).toEqual([]);
  });
});
