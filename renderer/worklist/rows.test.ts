import { describe, expect, it } from 'vitest';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { limbText } from '../reads/limbText.ts';
import { fetchTexts, say, speakerOf } from '../texts/i18n.ts';
import { nextSort, rowFilter, sortRows } from './rows.ts';

const row = (caseCode: string, part: Partial<WorklistRow> = {}): WorklistRow => ({
  unitId: asId<UnitId>(caseCode),
  caseCode,
  limb: 'L',
  bone: 'tibia',
  timePoint: { label: '3 months', daysSinceSpacer: 91 },
  isReference: false,
  chips: ['AP', 'LAT'],
  status: 'new',
  grade: null,
  caseGrade: null,
  savedAt: null,
  query: null,
  ...part,
});

const codes = (rows: readonly WorklistRow[]) => rows.map(({ caseCode }) => caseCode);

describe('sorting the worklist', () => {
  it('counts numbers as numbers', () => {
    const rows = [row('Case 10'), row('Case 2'), row('Case 1')];
    expect(codes(sortRows(rows, { key: 'case', isDescending: false }))).toEqual([
      'Case 1',
      'Case 2',
      'Case 10',
    ]);
    expect(codes(sortRows(rows, { key: 'case', isDescending: true }))).toEqual([
      'Case 10',
      'Case 2',
      'Case 1',
    ]);
  });

  it('keeps the order of the service unless asked, since in a blinded study it is the order of reading', () => {
    const rows = [row('B'), row('A')];
    expect(codes(sortRows(rows, null))).toEqual(['B', 'A']);
    let sort = nextSort(null, 'case');
    expect(sort).toEqual({ key: 'case', isDescending: false });
    sort = nextSort(sort, 'case');
    expect(nextSort(sort, 'case')).toBeNull();
  });

  it('puts what is not known last in both directions', () => {
    const rows = [
      row('none'),
      row('III', { grade: 'III' }),
      row('open', { grade: 'III or IV' }),
      row('II', { grade: 'II' }),
    ];
    expect(codes(sortRows(rows, { key: 'grade', isDescending: false }))).toEqual([
      'II',
      'III',
      'open',
      'none',
    ]);
    expect(codes(sortRows(rows, { key: 'grade', isDescending: true }))).toEqual([
      'open',
      'III',
      'II',
      'none',
    ]);
  });

  it('sorts time points by days, the reference film first', () => {
    const rows = [
      row('6', { timePoint: { label: '6 months', daysSinceSpacer: 183 } }),
      row('blinded', { timePoint: null }),
      row('0', { isReference: true, timePoint: { label: 'Reference', daysSinceSpacer: 0 } }),
      row('3'),
    ];
    expect(codes(sortRows(rows, { key: 'timePoint', isDescending: false }))).toEqual([
      '0',
      '3',
      '6',
      'blinded',
    ]);
  });
});

describe('filtering the worklist', () => {
  const rows = [
    row('Case 1', { chips: ['AP'] }),
    row('Case 2', { limb: 'R', bone: 'femur', status: 'draft' }),
    row('Case 12', { status: 'submitted', grade: 'IV', limb: null, bone: 'other' }),
  ];

  it('wants every word to begin some word of the row', () => {
    expect(codes(rowFilter(say)(rows, 'fem dra'))).toEqual(['Case 2']);
    expect(codes(rowFilter(say)(rows, 'lat'))).toEqual(['Case 2', 'Case 12']);
    expect(codes(rowFilter(say)(rows, '1'))).toEqual(['Case 1', 'Case 12']);
    expect(codes(rowFilter(say)(rows, ' IV '))).toEqual(['Case 12']);
    expect(codes(rowFilter(say)(rows, 'emur'))).toEqual([]);
    expect(rowFilter(say)(rows, '  ')).toBe(rows);
  });

  it('names the limb as far as it is known', () => {
    expect(rows.map((one) => say(limbText(one) ?? ''))).toEqual(['Left tibia', 'Right femur', '']);
  });

  it('finds Chinese words within the text, which has no gaps', async () => {
    await fetchTexts('zh');
    expect(codes(rowFilter(speakerOf('zh').say)(rows, '股骨'))).toEqual(['Case 2']);
    expect(codes(rowFilter(speakerOf('zh').say)(rows, '已提交'))).toEqual(['Case 12']);
  });
});
