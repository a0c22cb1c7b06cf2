/**
 * Remembers values made from two objects that are never changed in place, by their identity and for as long as
 * both live. What it returns is always what `make` would return, so that it changes speed and nothing else: an
 * edit of one outline computes that outline anew and finds the rest.
 */
export class PairMemo<A extends object, B extends object, Value> {
  readonly #byFirst = new WeakMap<A, WeakMap<B, Value>>();

  /** The value for a pair, made at its first use. */
  recall(a: A, b: B, make: () => Value): Value {
    const bySecond = this.#byFirst.get(a) ?? new WeakMap<B, Value>();
    this.#byFirst.set(a, bySecond);
    const known = bySecond.get(b);
    if (known !== undefined) return known;
    const made = make();
    bySecond.set(b, made);
    return made;
  }

  /** Puts a value in the place of the one that is remembered for a pair. */
  replace(a: A, b: B, value: Value): void {
    const bySecond = this.#byFirst.get(a) ?? new WeakMap<B, Value>();
    this.#byFirst.set(a, bySecond);
    bySecond.set(b, value);
  }
}
