/**
 * Numbers as they are printed: on screens, in tables that leave and in reports, so that none is rounded in two ways.
 * The minus sign is a real one (U+2212), and nothing is printed as "−0.0".
 */

/** A number with so many decimals. */
export function figure(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A coefficient: three decimals. */
export const coefficientFigure = (value: number): string => figure(value, 3);

/** A share from 0 to 1 that no grade depends on, as a percentage with one decimal; of bone: `coverageFigure`. */
export const shareFigure = (value: number): string => `${figure(value * 100, 1)} %`;

/** Percentage points, and what is measured in a unit of its own: one decimal. */
export const pointsFigure = (value: number): string => figure(value, 1);

/** A length, in the unit that stands beside it: two decimals, because a rat's is a few millimetres. */
export const lengthFigure = (value: number): string => figure(value, 2);

/** What was measured or counted: whole numbers as they are, others with one decimal, below 1 with two. */
export const quantityFigure = (value: number): string =>
  figure(value, Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1);

/** An area of tissue in mm²: three significant figures, because membranes are tenths of one. */
export const areaFigure = (mm2: number): string =>
  figure(mm2, mm2 >= 10 ? 1 : mm2 >= 1 ? 2 : mm2 >= 0.1 ? 3 : 4);

/** A probability: three decimals, and never as nothing. */
export const probabilityFigure = (p: number): string => (p < 0.0005 ? '< 0.001' : figure(p, 3));

/** How one number is printed. */
export type Figure = (value: number) => string;
