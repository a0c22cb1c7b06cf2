/** How people write units that tables commonly hold, by the unit as variables have it. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  years: ['year', 'yr', 'yrs', 'y', 'a', '岁', '年'],
  months: ['month', 'mo', 'mos', 'mth', '月', '个月'],
  weeks: ['week', 'wk', 'wks', 'w', '周'],
  days: ['day', 'd', '天', '日'],
  mm: ['millimetre', 'millimetres', 'millimeter', 'millimeters', '毫米'],
  cm: ['centimetre', 'centimetres', 'centimeter', 'centimeters', '厘米'],
  '%': ['percent', 'per cent'],
};

const plain = (unit: string): string => unit.normalize('NFKC').trim().replace(/\.$/u, '').toLowerCase();

/**
 * Whether `written` means `unit`, however it is spelled. Units are never converted: a table in another unit is refused,
 * because a month is no fixed number of days, and a wrong conversion is not seen afterwards.
 */
export function isUnit(written: string, unit: string): boolean {
  const seen = plain(written);
  return seen === plain(unit) || (SPELLINGS[unit] ?? []).includes(seen);
}
