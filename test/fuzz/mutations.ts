/** Numbers that lengths, counts and offsets are broken with: the ends of their ranges, and the marks of DICOM and zip. */
const TELLING: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff],
  [0xfe, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [0xff, 0xff],
  [0xfe, 0xff, 0x00, 0xe0],
  [0xfe, 0xff, 0xdd, 0xe0],
  [0x50, 0x4b, 0x01, 0x02],
  [0x50, 0x4b, 0x05, 0x06],
  [0x00],
];

type Random = () => number;
const below = (random: Random, end: number): number => Math.floor(random() * end);

/** One change to a file: bits, telling numbers, parts removed, repeated, moved in from elsewhere, or the end cut off. */
function changed(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const at = below(random, bytes.length + 1);
  const length = 1 + below(random, 24);
  switch (below(random, 7)) {
    case 0: {
      const copy = Buffer.from(bytes);
      const place = below(random, Math.max(1, copy.length));
      copy[place] = (copy[place] ?? 0) ^ (1 << below(random, 8));
      return copy;
    }
    case 1: {
      const copy = Buffer.from(bytes);
      (TELLING[below(random, TELLING.length)] ?? []).forEach((byte, index) => {
        if (at + index < copy.length) copy[at + index] = byte;
      });
      return copy;
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 4: {
      const from = below(random, other.length + 1);
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(from, from + length * 4),
        bytes.subarray(at),
      ]);
    }
    case 5:
      return bytes.subarray(0, at);
    default: {
      const copy = Buffer.from(bytes);
      for (let index = at; index < Math.min(copy.length, at + length); index += 1)
        copy[index] = below(random, 256);
      return copy;
    }
  }
}

/** A file that was one of `seeds` before one to eight changes; the same one for the same numbers. */
export function mutated(seeds: readonly Uint8Array[], random: Random): Buffer {
  const pick = (): Buffer => Buffer.from(seeds[below(random, seeds.length)] ?? []);
  let bytes = pick();
  for (let left = 1 + below(random, 8); left > 0; left -= 1) bytes = changed(bytes, pick(), random);
  return bytes;
}

/** What a body holds where something else belongs. */
const STRANGE: readonly (() => unknown)[] = [
  () => null,
  () => '',
  () => 'x'.repeat(70_000),
  () => -1,
  () => 1e308,
  () => 0.1,
  () => [],
  () => ({}),
  () => true,
  () => '../../etc/passwd',
  () => '5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11',
  () => JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": 1}}'),
  () => '\u0000\u202e\ud800',
  () => Array.from({ length: 2000 }, (_, index) => index),
  () => deep(200),
];

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

/** A body that was a good one before one to four of its values were replaced, left out or added. */
export function mutatedBody(good: unknown, random: Random): unknown {
  let body = structuredClone(good);
  for (let left = 1 + below(random, 4); left > 0; left -= 1) body = changedValue(body, random);
  return body;
}

function changedValue(value: unknown, random: Random): unknown {
  const strange = (): unknown => STRANGE[below(random, STRANGE.length)]?.();
  if (typeof value !== 'object' || value === null || random() < 0.15) return strange();
  if (Array.isArray(value)) {
    const at = below(random, value.length + 1);
    return [...value.slice(0, at), changedValue(value[at], random), ...value.slice(at + 1)];
  }
  const entries = Object.entries(value);
  const at = below(random, entries.length + 1);
  const [name = 'another', inner] = entries[at] ?? [];
  if (random() < 0.2) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return { ...value, [name]: changedValue(inner, random) };
}
