import type { Canary } from './plantedStudy.ts';

/** Something that a reader, an archive or a log holds: where, and its bytes. */
export type Surface = { readonly name: string; readonly bytes: Uint8Array };

/**
 * The bytes by which a value is looked for: UTF-8, UTF-16, Latin-1 and as it was written; base64 of it at each of the three
 * places at which it can begin in a longer text, without the letters that its neighbours have a part in.
 */
export function needlesOf(canary: Canary): readonly Buffer[] {
  const texts = [canary.value, ...(canary.spellings ?? []), ...partsOf(canary.value)];
  const plain = [
    ...texts.flatMap((text) => [
      Buffer.from(text, 'utf8'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'latin1'),
      Buffer.from(JSON.stringify(text).slice(1, -1)),
      Buffer.from(encodeURIComponent(text)),
    ]),
    ...(canary.bytes === undefined ? [] : [Buffer.from(canary.bytes)]),
  ];
  return [...plain, ...plain.flatMap(base64Of)].filter((needle) => needle.length >= 6);
}

/** The part of a name that no word of any language is; the others are words like “operator”. */
const partsOf = (value: string): readonly string[] =>
  value.includes('^') ? value.split('^').filter((part) => /kanari/i.test(part)) : [];

const base64Of = (bytes: Buffer): readonly Buffer[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = shift === 0 ? 0 : shift + 1;
    const to = bytes.length + shift;
    return Buffer.from(text.slice(from, Math.floor((to * 8) / 6)));
  });

/** Every canary that stands somewhere, in whatever letters' case. */
export function findCanaries(surfaces: readonly Surface[], canaries: readonly Canary[]): readonly string[] {
  const wanted = canaries.map((canary) => ({
    canary,
    needles: needlesOf(canary).map((needle) => ({ needle, lower: needle.toString('latin1').toLowerCase() })),
  }));
  return surfaces.flatMap(({ name, bytes }) => {
    const said = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lower = said.toString('latin1').toLowerCase();
    return wanted
      .filter(({ needles }) => needles.some((one) => lower.includes(one.lower) || said.includes(one.needle)))
      .map(({ canary }) => `${name}: ${canary.kind} “${canary.value}”`);
  });
}
