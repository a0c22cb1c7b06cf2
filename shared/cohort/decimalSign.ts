/** What parts whole numbers from fractions in a table. */
export type DecimalSign = {
  readonly sign: '.' | ',';
  /** Every comma has three digits behind it: whether 1,234 is one or a thousand, the table does not say. */
  readonly isDoubtful: boolean;
};

const WITH_POINT = /^[+-]?\d+\.\d+(?!\d*[.,])/u;
const WITH_COMMA = /^[+-]?\d+,\d+(?!\d*[.,])/u;
const LIKE_THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}(?![\d.,])/u;

/**
 * The decimal sign of a table, by the fields of its number columns; null where none has a fraction. Where both signs
 * occur the more frequent one is that of the table, and the point where they are as many; the other fields are then
 * refused one by one. A unit behind the number does not matter.
 */
export function decimalSignOf(fields: readonly string[]): DecimalSign | null {
  const commas = fields.filter((field) => WITH_COMMA.test(field));
  const points = fields.filter((field) => WITH_POINT.test(field));
  if (commas.length === 0 && points.length === 0) return null;
  if (commas.length <= points.length) return { sign: '.', isDoubtful: false };
  return { sign: ',', isDoubtful: commas.every((field) => LIKE_THOUSANDS.test(field)) };
}
