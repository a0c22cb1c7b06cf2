/** What JSON can say. Numbers are finite. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * The one way to write a value as JSON (RFC 8785, JSON Canonicalization Scheme): no white space, keys in the
 * order of their UTF-16 code units, strings and numbers as ECMAScript serialises them. Two values that are
 * equal as JSON give the same text, so its hash names the value.
 *
 * `-0` is written `0`, as the RFC says. Keys whose value is `undefined` do not exist in JSON and cannot be passed.
 * @throws RangeError for NaN, an infinity, or a string with a lone surrogate, which JSON cannot carry: a defect
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} has no canonical JSON`);
    // For a finite number both give the same text, and a read is mostly numbers: this one is several times faster.
    return String(value);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate has no canonical JSON');
  return JSON.stringify(text);
}

/** `Array.isArray` does not narrow a readonly array. */
const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
