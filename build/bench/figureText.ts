import { type Figure, type Goal, meets, type NotMeasured, timesAsGood, type Unit } from './figure.ts';
import type { Measured } from './samples.ts';

/** Three digits that count, or the whole number. */
const digits = (value: number): string =>
  value.toLocaleString(
    'en-US',
    Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );

export const valueText = (value: number, unit: Unit): string => `${digits(value)} ${unit}`;

/** "median of 5, 370 to 436". */
export function samplesText({ statistic, samples, least, most }: Measured): string {
  if (statistic === 'once') return 'once';
  return `${statistic} of ${samples.toLocaleString('en-US')}, ${digits(least)} to ${digits(most)}`;
}

export const goalText = (goal: Goal, unit: Unit): string =>
  goal.kind === 'atMost'
    ? `at most ${valueText(goal.atMost, unit)}`
    : `at least ${valueText(goal.atLeast, unit)}`;

export const ratioText = (ratio: number): string => `${digits(ratio)} ×`;

/** In words, so that nobody has to compare two numbers. */
export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'NOT met');

/** A figure on one line, as a bench prints it. */
export function figureLine({ what, unit, measured, goal, peers, load }: Figure): string {
  const parts = [`${what}: ${valueText(measured.value, unit)} (${samplesText(measured)})`];
  if (goal !== null)
    parts.push(`goal ${goalText(goal, unit)}, issue ${goal.issue}: ${verdict(meets(measured.value, goal))}`);
  for (const { name, value, goal: asked } of peers) {
    if (value === null) {
      parts.push(`${name}: not compared`);
      continue;
    }
    const ratio = timesAsGood(measured.value, value, unit);
    const judged =
      asked === null
        ? ''
        : `, goal ${ratioText(asked.atLeast)}, issue ${asked.issue}: ${verdict(ratio >= asked.atLeast)}`;
    parts.push(`${name} ${valueText(value, unit)}, we are ${ratioText(ratio)} as good${judged}`);
  }
  return `${parts.join('; ')}; load ${load.toFixed(1)}`;
}

export const notMeasuredLine = ({ what, why }: NotMeasured): string => `${what}: not measured, ${why}`;
