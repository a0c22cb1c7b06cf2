/**
 * Whether places 0, 1, 2 … can be filled without a break so that two cases of one patient are at least `distance`
 * places apart. `left` is how many cases each patient has, `freeAt` the first place that each may take: less than
 * `distance`, as after a case that stands before. With a distance of 1 they always can.
 *
 * It tries one order alone: at each place a case of a free patient with most left. That is enough. Take an order
 * that begins with patient B where the free patient A has no fewer left. Let A's cases stand at a1 < a2 < … and B's at
 * b1 < b2 < …, and let j be the last index before the first i with a(i) < b(i), or the number of B's cases where
 * there is none. Exchanging the first j cases of both keeps every distance: b(j+1) > a(j+1) ≥ a(j) + distance, and
 * a(j+1) ≥ a(j) + distance ≥ b(j) + distance. So where any order fills the places, one that begins with A does.
 *
 * Where at least `distance` patients more have as many left as any than have to wait, no order need be tried: rounds
 * through all patients, those that wait last, meet each again after at least so many others.
 */
export function canBeFilled(left: readonly number[], freeAt: readonly number[], distance: number): boolean {
  let places = 0;
  let most = 0;
  let withMost = 0;
  let thatWait = 0;
  left.forEach((count, i) => {
    places += count;
    if (count > 0 && (freeAt[i] ?? 0) > 0) thatWait += 1;
    if (count > most) withMost = 0;
    if (count >= most) withMost += 1;
    most = Math.max(most, count);
  });
  if (withMost >= distance + thatWait) return true;
  /** How many free patients have so many cases left. */
  const free = new Int32Array(most + 1);
  /** What the patients have left that become free at a place, by that place modulo the distance. */
  const waiting: number[][] = Array.from({ length: distance }, () => []);
  left.forEach((count, i) => {
    if (count > 0) waiting[(freeAt[i] ?? 0) % distance]?.push(count);
  });
  for (let place = 0; place < places; place += 1) {
    const slot = waiting[place % distance] ?? [];
    for (const count of slot) {
      free[count] = (free[count] ?? 0) + 1;
      if (count > most) most = count;
    }
    slot.length = 0;
    while (most > 0 && free[most] === 0) most -= 1;
    if (most === 0) return false;
    free[most] = (free[most] ?? 0) - 1;
    if (most > 1) slot.push(most - 1);
  }
  return true;
}
