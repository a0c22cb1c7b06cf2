import { seededRandom } from '../statistics/seededRandom.ts';
import { canBeFilled } from './spacedFill.ts';

/** One case to be put in order: a reading unit, and whose pictures it holds. */
export type CaseToOrder = { readonly unitId: string; readonly patientId: string };

export type OrderRequest<Case extends CaseToOrder> = {
  /** In any order: the result does not depend on it. No unit twice. */
  readonly cases: readonly Case[];
  /** The patients of the cases that stand before these in the reader's order, the first one first. */
  readonly before: readonly string[];
  /** How far apart two cases of one patient should be, counted as the difference of their places; at least 1. */
  readonly minimalDistance: number;
  /** A whole number of 32 bits. */
  readonly seed: number;
};

export type OrderedBlock<Case extends CaseToOrder> = {
  readonly order: readonly Case[];
  /**
   * What was kept everywhere, also towards the cases before: `minimalDistance`, or where no order at all keeps that,
   * the greatest distance that one does.
   */
  readonly distance: number;
};

/**
 * A random order of cases in which two of one patient are never nearer than `minimalDistance`, or than the greatest
 * distance there is an order for (method §5). The order within a patient is shuffled too. The same request gives the
 * same order on every machine.
 *
 * Case after case is drawn from what may stand there, each case as likely as another; a draw that would leave the
 * rest without an order is replaced by one of a patient with most cases left, which never does (see
 * {@link canBeFilled}).
 */
export function orderBlock<Case extends CaseToOrder>(request: OrderRequest<Case>): OrderedBlock<Case> {
  const { cases, before, minimalDistance, seed } = request;
  const random = seededRandom(seed);
  const inFixedOrder = cases.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const patients = [...Map.groupBy(inFixedOrder, ({ patientId }) => patientId)].map(([patientId, own]) => ({
    left: shuffled(own, random),
    lastPlace: before.lastIndexOf(patientId) - before.length,
    isBefore: before.includes(patientId),
  }));
  const freeAt = (distance: number): number[] =>
    patients.map(({ isBefore, lastPlace }) => (isBefore ? Math.max(0, lastPlace + distance) : 0));
  const countsLeft = (): number[] => patients.map(({ left }) => left.length);
  let distance = minimalDistance;
  while (distance > 1 && !canBeFilled(countsLeft(), freeAt(distance), distance)) distance -= 1;

  const free = freeAt(distance);
  const left = countsLeft();
  const draw = (place: number): number => {
    const drawn = weightedDraw(left, (i) => (free[i] ?? 0) <= place, random);
    const most = mostLeft(left, free, place);
    if (left[drawn] === left[most[0] ?? drawn]) return drawn;
    const after = left.with(drawn, (left[drawn] ?? 0) - 1);
    const freeAfter = free.with(drawn, place + distance).map((at) => Math.max(0, at - place - 1));
    return canBeFilled(after, freeAfter, distance)
      ? drawn
      : (most[Math.floor(random() * most.length)] ?? drawn);
  };
  const order: Case[] = [];
  for (let place = 0; place < cases.length; place += 1) {
    const patient = draw(place);
    const next = patients[patient]?.left.pop();
    if (next === undefined) throw new Error('an order without a case for its place');
    order.push(next);
    left[patient] = (left[patient] ?? 0) - 1;
    free[patient] = place + distance;
  }
  return { order, distance };
}

/** The seed of one block of an order, counted from 1: blocks that are added later have draws of their own. */
export function seedOfBlock(seed: number, block: number): number {
  const random = seededRandom(seed);
  let drawn = 0;
  for (let i = 0; i < block; i += 1) drawn = Math.floor(random() * 2 ** 32);
  return drawn;
}

/** A shuffled copy (Fisher & Yates, in Durstenfeld's form). */
function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const copy = [...values];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [copy[i], copy[j]];
    if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a];
  }
  return copy;
}

/** One index of those that are free, as likely as what is left of it. */
function weightedDraw(left: readonly number[], isFree: (i: number) => boolean, random: () => number): number {
  let total = 0;
  for (let i = 0; i < left.length; i += 1) if (isFree(i)) total += left[i] ?? 0;
  let at = Math.floor(random() * total);
  for (let i = 0; i < left.length; i += 1) {
    if (!isFree(i)) continue;
    at -= left[i] ?? 0;
    if (at < 0) return i;
  }
  throw new Error('an order that leaves nothing for its next place');
}

/** Those with most left of what is free at a place. */
function mostLeft(left: readonly number[], free: readonly number[], place: number): readonly number[] {
  let most = 1;
  let found: number[] = [];
  for (let i = 0; i < left.length; i += 1) {
    const count = left[i] ?? 0;
    if ((free[i] ?? 0) > place || count < most) continue;
    if (count > most) found = [];
    most = count;
    found.push(i);
  }
  return found;
}
