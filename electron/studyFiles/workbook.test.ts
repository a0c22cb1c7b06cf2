import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import type { Cell } from '../../shared/exports/variable.ts';
import { sheetOf, workbookOf } from './workbook.ts';

/** A column as it comes back from a workbook. */
async function opened(cells: readonly Cell[]): Promise<readonly unknown[]> {
  const bytes = await workbookOf([
    sheetOf({ name: 'first', header: ['a'], parts: () => [] }),
    sheetOf({ name: 'cells', header: ['key', 'value'], parts: () => [cells.map((cell) => ['k', cell])] }),
  ]);
  const sheets = await readXlsxFile(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['first', 'cells']);
  const [head, ...rows] = sheets[1]?.data ?? [];
  expect(head).toEqual(['key', 'value']);
  return rows.map(([, value]) => value);
}

it('keeps numbers as numbers with all their digits, and leaves missing cells empty', async () => {
  const numbers = [
    0,
    -12.5,
    1 / 3,
    0.1 + 0.2,
    Number.MAX_SAFE_INTEGER,
    1e-12,
    6.02e23,
    -0.000_123_456_789_012_345,
  ];
  expect(await opened([...numbers, null])).toEqual([...numbers, null]);
});

it('keeps text as text, whatever a spreadsheet would take it for', async () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '007', '1E5', '2026-01-02', 'true', '<a & b>', 'Röhre 骨'];
  expect(await opened(texts)).toEqual(texts);
});

it('is opened though a text holds letters that its form may not hold', async () => {
  expect(await opened(['a\u0000b\u001b[0m', 'half \ud83d of a letter'])).toEqual([
    'ab[0m',
    'half  of a letter',
  ]);
});
