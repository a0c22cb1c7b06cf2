import { describe, expect, it } from 'vitest';
import { decodeText } from './characterSets.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** The examples of PS3.5 annexes H, I, J and K, and names in single-byte sets. */
describe('text in a header', () => {
  it.each([
    ['no character set', [], '42 75 63 5e 4a e9 72 f4 6d 65', 'Buc^Jérôme'],
    ['Latin-1', ['ISO_IR 100'], '42 75 63 5e 4a e9 72 f4 6d 65', 'Buc^Jérôme'],
    ['Cyrillic', ['ISO_IR 144'], 'bb ee da 63 65 dc d1', 'Люкceмб'],
    ['UTF-8', ['ISO_IR 192'], 'e7 8e 8b 5e e5 b0 8f e6 9d b1', '王^小東'],
    ['GB 18030', ['GB18030'], 'cd f5 5e d0 a1 b6 ab', '王^小东'],
    [
      'Japanese, in three forms (annex H.3.1)',
      ['', 'ISO 2022 IR 87'],
      '59 61 6d 61 64 61 5e 54 61 72 6f 75 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42 3d 1b 24 42 24 64 24 5e 24 40 1b 28 42 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 42',
      'Yamada^Tarou=山田^太郎=やまだ^たろう',
    ],
    [
      'half-width katakana (annex H.3.2)',
      ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
      'd4 cf c0 de 5e c0 db b3 3d 1b 24 42 3b 33 45 44 1b 28 4a 5e 1b 24 42 42 40 4f 3a 1b 28 4a',
      'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎',
    ],
    [
      'Korean (annex I.2)',
      ['', 'ISO 2022 IR 149'],
      '48 6f 6e 67 5e 47 69 6c 64 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7',
      'Hong^Gildong=洪^吉洞',
    ],
    ['GBK', ['GBK'], 'cd f5 5e d0 a1 b6 ab', '王^小东'],
    [
      'simplified Chinese by escapes (annex K.2)',
      ['', 'ISO 2022 IR 58'],
      '5a 68 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab 3d',
      'Zhang^XiaoDong=张^小东=',
    ],
    ['JIS X 0212 by escapes', ['', 'ISO 2022 IR 159'], '1b 24 28 44 30 21 1b 28 42', '丂'],
    ['Greek by escapes', ['ISO 2022 IR 6', 'ISO 2022 IR 126'], '41 5e 1b 2d 46 c4 e9', 'A^Δι'],
    [
      'Latin-1 and Cyrillic by escapes',
      ['ISO 2022 IR 100', 'ISO 2022 IR 144'],
      '4a e9 5e 1b 2d 4c bb ee da',
      'Jé^Люк',
    ],
    ['Arabic', ['ISO_IR 127'], 'e2 c8 c7 e6 ea', 'قباني'],
    ['Hebrew', ['ISO_IR 138'], 'f9 f8 e5 ef', 'שרון'],
    ['Thai', ['ISO_IR 166'], 'ca c1 aa d2 c2', 'สมชาย'],
    ['Turkish', ['ISO_IR 148'], 'd0 fd fe', 'Ğış'],
    ['Latin-2', ['ISO_IR 101'], '57 61 b3 ea 73 61', 'Wałęsa'],
    ['Latin-9', ['ISO_IR 203'], 'a4 bd', '€œ'],
    ['UTF-8 that nobody declared', [], 'c3 9c', 'Ü'],
    ['Latin-1 that nobody declared', [''], 'dc 62 65 72', 'Über'],
    ['a set that is not known', ['ISO_IR 999'], '41 42', 'AB'],
    ['a set written carelessly', ['iso ir 100'], '4a e9', 'Jé'],
  ])('in %s is read', (_name, sets, hex, text) => {
    expect(decodeText(bytes(hex), sets)).toBe(text);
  });

  it('loses the padding at its end and nothing else', () => {
    expect(decodeText(bytes('20 41 20 20 00'), [])).toBe(' A');
  });
});
