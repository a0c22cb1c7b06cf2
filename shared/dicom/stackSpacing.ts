import type { GapPlace, StackFinding } from './stackFindings.ts';

/** Spacings that differ by less than this share are one. */
const SAME_SPACING_SHARE = 0.02;
/** Positions are often rounded to a hundredth of a millimetre, so a spacing is off by as much, and never by more than a fifth of itself. */
const ROUNDED_MM = 0.011;
const ROUNDED_SHARE = 0.2;
/** From this many equal steps in a row on, a spacing is meant, and no accident. */
const MEANT_FROM = 3;

/** `spacingMm` is null where there is no step, or more than one spacing is meant. */
export type StackSpacing = { readonly spacingMm: number | null; readonly findings: readonly StackFinding[] };

/**
 * What the steps between slices tell. `alongMm` are the places of the slices along the normal, ascending, each once.
 * A step that is a whole multiple of the spacing before it is a gap; spacings of several steps in a row are mixed;
 * anything else is uneven.
 */
export function spacingOf(alongMm: readonly number[]): StackSpacing {
  const steps = alongMm.slice(1).map((place, index) => place - (alongMm[index] ?? place));
  if (steps.length === 0) return { spacingMm: null, findings: [] };
  const meant = meantSpacings(steps);
  const places: GapPlace[] = [];
  const odd: number[] = [];
  let here = meant.find((spacing) => isSame(steps[0] ?? 0, spacing)) ?? meant[0] ?? 0;
  steps.forEach((step, index) => {
    const own = meant.find((spacing) => isSame(step, spacing));
    if (own !== undefined) {
      here = own;
      return;
    }
    const times = Math.round(step / here);
    if (times >= 2 && Math.abs(step - times * here) <= times * toleranceOf(here)) {
      places.push({ after: index + 1, missing: times - 1 });
    } else odd.push(step);
  });
  const regular = steps.filter((step) => meant.some((spacing) => isSame(step, spacing)));
  const [only, ...others] = meant;
  const isMixed = others.length > 0;
  const mean = regular.reduce((sum, step) => sum + step, 0) / regular.length;
  const spacingMm = isMixed || only === undefined ? null : mean;
  const findings: StackFinding[] = [];
  if (places.length > 0) findings.push({ kind: 'gap', spacingMm: spacingMm ?? here, places });
  if (isMixed) findings.push({ kind: 'mixedSpacing', spacingsMm: meant });
  // Where one spacing passes into the next, one odd step is no more than that.
  if (odd.length > meant.length - 1) {
    const all = [...regular, ...odd];
    findings.push({ kind: 'unevenSpacing', leastMm: Math.min(...all), mostMm: Math.max(...all) });
  }
  return { spacingMm, findings };
}

const toleranceOf = (spacing: number): number =>
  SAME_SPACING_SHARE * spacing + Math.min(ROUNDED_MM, ROUNDED_SHARE * spacing);

const isSame = (step: number, spacing: number): boolean => Math.abs(step - spacing) <= toleranceOf(spacing);

/** The spacings that are used in a row, ascending; else the one in the middle, the smaller of two. */
function meantSpacings(steps: readonly number[]): readonly number[] {
  const meant: number[] = [];
  let run: number[] = [];
  const close = (): void => {
    const spacing = run.reduce((sum, step) => sum + step, 0) / run.length;
    if (run.length >= MEANT_FROM && !meant.some((known) => isSame(spacing, known))) meant.push(spacing);
  };
  for (const step of steps) {
    const [first] = run;
    if (first !== undefined && isSame(step, first)) run.push(step);
    else {
      close();
      run = [step];
    }
  }
  close();
  if (meant.length > 0) return meant.sort((a, b) => a - b);
  const sorted = steps.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined ? [] : [middle];
}
