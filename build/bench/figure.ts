import type { Measured } from './samples.ts';

/** In what a figure is told. What is told by the second is better when it is more, everything else when it is less. */
export type Unit = 'ms' | 's' | 'MB' | 'of before' | 'MB/s' | 'files/s' | 'frames/s' | 'steps/s';

/** What an issue asks of a figure; `issue` is its number. */
export type Goal = { readonly issue: number } & (
  | { readonly kind: 'atMost'; readonly atMost: number }
  | { readonly kind: 'atLeast'; readonly atLeast: number }
);

/** Another program that did the same work in the same run; its value has the figure's unit. */
export type Peer = {
  readonly name: string;
  /** Null where the program is not installed, or could not do it: it is named as not compared. */
  readonly value: number | null;
  /** How many times as good as the peer an issue asks us to be; below 1 where it may be better. */
  readonly goal: { readonly atLeast: number; readonly issue: number } | null;
};

export type Figure = {
  readonly kind: 'figure';
  /** Stable: it is what results of two days are compared by. One bench tells it once. */
  readonly id: string;
  /** What was measured, for a person. */
  readonly what: string;
  readonly unit: Unit;
  readonly measured: Measured;
  readonly goal: Goal | null;
  readonly peers: readonly Peer[];
  /** The system's load average when it was told, where there is one: how busy the machine was. */
  readonly load: number;
};

/** A figure that this machine cannot give, and why. */
export type NotMeasured = {
  readonly kind: 'notMeasured';
  readonly id: string;
  readonly what: string;
  readonly why: string;
};

/** What a bench tells. */
export type Told = Figure | NotMeasured;

export const atMost = (value: number, issue: number): Goal => ({ kind: 'atMost', atMost: value, issue });
export const atLeast = (value: number, issue: number): Goal => ({ kind: 'atLeast', atLeast: value, issue });

export const isMoreBetter = (unit: Unit): boolean => unit.endsWith('/s');

/** Whether a value meets a goal; at the limit it does. */
export const meets = (value: number, goal: Goal): boolean =>
  goal.kind === 'atMost' ? value <= goal.atMost : value >= goal.atLeast;

/** How many times as good as a peer's a value is: above 1 it is better. */
export const timesAsGood = (value: number, peer: number, unit: Unit): number =>
  isMoreBetter(unit) ? value / peer : peer / value;
