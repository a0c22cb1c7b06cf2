/** A JSON value, as reference files hold it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How far a number may lie from the expected one, given where it stands. */
export type Tolerance = (path: readonly string[], expected: number) => number;

/** Numbers of reference files are exact to about six places: 1e-6 · max(1, |expected|) (method §8). */
export const FINE: Tolerance = (_, expected) => 1e-6 * Math.max(1, Math.abs(expected));

/** Sides of more than three vertices: 0.5 % (method §8). */
export const COARSE: Tolerance = (_, expected) => 5e-3 * Math.max(1, Math.abs(expected));

/** Keys that explain and do not measure: notes, reasons, `trap_…`, `printed` (method §8). */
const isCompared = (key: string): boolean => !/^trap_|^printed$|note|reason/i.test(key);

/**
 * Where `got` differs from `expected`: one path with both values per difference, none where it agrees. Every
 * key of `expected` is compared except notes, reasons, `trap_…` and `printed`; lists have the same length; only
 * numbers have a tolerance. A NaN agrees with nothing.
 */
export function differences(
  expected: Json,
  got: Json | undefined,
  tolerance: Tolerance = FINE,
  path: readonly string[] = [],
): readonly string[] {
  const differs = [
    `${path.join('.') || 'value'}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
  ];
  if (typeof expected === 'number') {
    const isNear = typeof got === 'number' && Math.abs(got - expected) <= tolerance(path, expected);
    return isNear ? [] : differs;
  }
  if (isList(expected)) {
    if (!isList(got) || got.length !== expected.length) return differs;
    return expected.flatMap((entry, index) =>
      differences(entry, got[index], tolerance, [...path, `${index}`]),
    );
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return differs;
    return Object.entries(expected).flatMap(([key, value]) =>
      isCompared(key) ? differences(value, got[key], tolerance, [...path, key]) : [],
    );
  }
  return got === expected ? [] : differs;
}

/** The part of `got` that has the shape of `expected`: what was computed beyond it is left out. */
export function shapedLike(expected: Json, got: Json): Json {
  if (isRecord(expected) && isRecord(got)) {
    const shared = Object.entries(got).filter(([key]) => key in expected);
    return Object.fromEntries(shared.map(([key, value]) => [key, shapedLike(expected[key] ?? null, value)]));
  }
  if (isList(expected) && isList(got)) {
    return got.map((entry, index) => shapedLike(expected[index] ?? null, entry));
  }
  return got;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
