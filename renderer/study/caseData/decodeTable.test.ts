import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTable } from './decodeTable.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig: boolean, mark = '\uFEFF') => {
  const units = [...`${mark}${text}`].flatMap((sign) =>
    Array.from({ length: sign.length }, (_, place) => sign.charCodeAt(place)),
  );
  return Uint8Array.from(
    units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
};
/** “Ursache;Größe” as half of Europe saves it, and 病因 as Chinese Windows does. */
const GERMAN = Uint8Array.from([...utf8('case;Gr'), 0xf6, 0xdf, ...utf8('e\nK7;5,5\n')]);
const CHINESE = Uint8Array.from([...utf8('case,'), 0xb2, 0xa1, 0xd2, 0xf2, ...utf8('\nK7,x\n')]);

describe('the text of a table', () => {
  it('is taken as UTF-8 where all of it fits, without its byte order mark', () => {
    expect(decodeTable(utf8('\uFEFFcase,病因\n'))).toEqual({ kind: 'text', text: 'case,病因\n' });
    expect(decodeTable(utf8(''))).toEqual({ kind: 'text', text: '' });
  });

  it.each([
    ['small end first', false],
    ['large end first', true],
  ])('is taken as UTF-16, %s, with a mark or without', (_, isBig) => {
    expect(decodeTable(utf16('case\tGröße\n', isBig))).toEqual({ kind: 'text', text: 'case\tGröße\n' });
    expect(decodeTable(utf16('case\tage\n', isBig, ''))).toEqual({ kind: 'text', text: 'case\tage\n' });
  });

  it('is asked where it may be Western or Chinese, by the letters that differ', () => {
    const german = decodeTable(GERMAN);
    expect(german).toMatchObject({
      kind: 'ask',
      readings: [
        { encoding: 'windows-1252', text: 'case;Größe\nK7;5,5\n', samples: ['Größe'] },
        { encoding: 'gb18030', samples: ['Gr鲞e'] },
      ],
    });
    expect(decodeTable(CHINESE)).toMatchObject({
      kind: 'ask',
      readings: [
        { encoding: 'windows-1252', samples: ['²¡Òò'] },
        { encoding: 'gb18030', samples: ['病因'] },
      ],
    });
  });

  it('is asked as Western alone where it can be nothing else', () => {
    const text = Uint8Array.from([...utf8('case,caf'), 0xe9, ...utf8(' 1\n')]);
    expect(decodeTable(text)).toMatchObject({ kind: 'ask', readings: [{ encoding: 'windows-1252' }] });
  });

  it('is not there in a file of a spreadsheet, and in one that is no text', () => {
    expect(decodeTable(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toEqual({
      kind: 'notText',
      why: 'spreadsheet',
    });
    expect(decodeTable(Uint8Array.from([0x44, 0x49, 0xff, 0x4d, 0, 0, 0, 9]))).toEqual({
      kind: 'notText',
      why: 'binary',
    });
  });

  it('comes back as it was, whatever is written in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replaceAll('\0', '');
        // The first of two marks is the one of the file.
        expect(decodeTable(utf8(`\uFEFFcase\n${plain}`))).toEqual({ kind: 'text', text: `case\n${plain}` });
      }),
    );
  });
});
