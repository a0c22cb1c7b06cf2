import { type MalformedFile, numbers } from './malformedFile.ts';

const CUTS = 64;
const FLIPS = 20;

/** Each seed cut short at 64 places: never a picture. */
export const cutShort = (seeds: readonly MalformedFile[]): readonly MalformedFile[] =>
  seeds.flatMap(({ name, bytes }) =>
    Array.from({ length: CUTS }, (_, index): MalformedFile => {
      const length = Math.floor((index * bytes.length) / CUTS);
      return {
        name: `cut/${index}-${name}`,
        bytes: bytes.subarray(0, length),
        may: ['damaged', 'notImage'],
      };
    }),
  );

/** Each seed with one bit turned over, twenty times: whatever comes of it, whole. */
export const flipped = (seeds: readonly MalformedFile[]): readonly MalformedFile[] =>
  seeds.flatMap(({ name, bytes }, seed) => {
    const next = numbers(17 + seed);
    return Array.from({ length: FLIPS }, (_, index): MalformedFile => {
      const copy = Buffer.from(bytes);
      const at = Math.floor(next() * copy.length);
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << Math.floor(next() * 8)), at);
      return {
        name: `flipped/${index}-${name}`,
        bytes: copy,
        may: ['image', 'document', 'notImage', 'damaged'],
      };
    });
  });
