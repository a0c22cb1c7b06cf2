import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Figure, Goal, NotMeasured, Peer, Told } from '../../build/bench/figure.ts';
import { figureLine, notMeasuredLine } from '../../build/bench/figureText.ts';

type AskedFigure = Omit<Figure, 'kind' | 'load' | 'goal' | 'peers'> & {
  readonly goal?: Goal;
  readonly peers?: readonly Peer[];
};

/** Tells a figure: a line on the console, and one of JSON in the file that OSTEOREAD_FIGURES names. */
export function tellFigure({ goal, peers, ...asked }: AskedFigure): void {
  const load = Math.round(10 * (loadavg()[0] ?? 0)) / 10;
  const figure: Figure = { kind: 'figure', ...asked, goal: goal ?? null, peers: peers ?? [], load };
  console.log(`  ${figureLine(figure)}`);
  keep(figure);
}

/** Tells that a figure cannot be had here, so that nobody takes silence for a pass. */
export function tellNotMeasured(asked: Omit<NotMeasured, 'kind'>): void {
  const told: NotMeasured = { kind: 'notMeasured', ...asked };
  console.log(`  ${notMeasuredLine(told)}`);
  keep(told);
}

function keep(told: Told): void {
  const file = process.env.OSTEOREAD_FIGURES;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(told)}\n`);
}

/** A peer that no issue names a ratio to; null where it is not installed. */
export const peer = (name: string, value: number | null): Peer => ({ name, value, goal: null });

/** A peer that an issue asks us to be so many times as good as. */
export const peerWithGoal = (name: string, value: number | null, ratio: number, issue: number): Peer => ({
  name,
  value,
  goal: { atLeast: ratio, issue },
});
