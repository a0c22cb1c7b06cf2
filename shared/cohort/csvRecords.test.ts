import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, csvRows } from '../base/csv.ts';
import { csvRecords } from './csvRecords.ts';

describe('a table as text', () => {
  it.each([
    ['a,b', ','],
    ['a;b', ';'],
    ['a\tb', '\t'],
    ['a', ','],
    ['"a;b;c",d', ','],
  ])('is parted by what parts its headings: %j by %j', (headings, separator) => {
    expect(csvRecords(`${headings}\n1,5;2,5\n`)).toMatchObject({ ok: true, value: { separator } });
  });

  it('counts rows as a spreadsheet does: blank ones too, a line break in quotes not', () => {
    expect(csvRecords('\uFEFFcase,note\r\n1,"a\r\nb"\r\n\r\n2,c\r\n')).toEqual({
      ok: true,
      value: {
        separator: ',',
        headings: ['case', 'note'],
        records: [
          { row: 2, fields: ['1', 'a\nb'] },
          { row: 4, fields: ['2', 'c'] },
        ],
      },
    });
  });

  it('is refused by row where a quotation mark is not closed', () => {
    expect(csvRecords('a,b\n1,2\n3,"4\n5,6\n')).toEqual({
      ok: false,
      error: { kind: 'brokenQuotes', row: 3 },
    });
  });

  it('is refused where nothing is in it', () => {
    expect(csvRecords(' \r\n')).toEqual({ ok: false, error: { kind: 'nothingInIt' } });
  });

  it('gives back whatever fields were written, with any separator and line end', () => {
    const field = fc.stringMatching(/^[a-z][a-z",; \t\n]{0,6}[a-z]$/u);
    const lines = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, by, end) => {
          const headings = (rows[0] ?? []).map((_, index) => `h${index}`);
          const text = [headings, ...rows].map((row) => row.map(csvField).join(by)).join(end);
          const read = csvRecords(text);
          if (!read.ok) throw new Error('refused');
          expect(read.value.records.map(({ fields }) => fields)).toEqual(rows);
        },
      ),
    );
  });
});

it('gives every field back as it was, whatever a spreadsheet might have run', () => {
  fc.assert(
    fc.property(fc.constantFrom(...'=+-@|%'), fc.string(), (sign, text) => {
      const field = `${sign}${text.replaceAll(/[\r\n]/gu, '')}`;
      const read = csvRecords(
        csvRows([
          ['case', 'note'],
          ['A', field],
        ]),
      );
      expect(read).toMatchObject({ ok: true, value: { records: [{ fields: ['A', field] }] } });
    }),
  );
});
