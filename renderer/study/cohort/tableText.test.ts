import { describe, expect, it } from 'vitest';
import { between, counted, ENDS, NOTHING, words } from '../../../shared/cohort/tables/printedTable.ts';
import { shareFigure } from '../../../shared/texts/printedNumber.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { say } from '../../texts/i18n.ts';
import { tableAsRead, tableCsv } from './tableText.ts';

const TABLE = {
  name: 'cohort-incidence',
  title: worded('cohort.table.incidence'),
  columns: [
    { key: 'grade', title: worded('cohort.column.grade') },
    { key: 'n', title: 'n' },
    { key: 'exact', title: worded('cohort.column.exact'), parts: ENDS },
  ],
  rows: [
    [
      words(worded('cohort.atLeast', { grade: 'II' }), '2'),
      counted(4),
      between([0.0112, 0.10123], shareFigure),
    ],
    [words('=IV', '4'), counted(0), NOTHING],
  ],
  notes: [],
};

describe('a table of the cohort that is taken along', () => {
  it('is a file of full numbers under English names, each end of an interval by itself', () => {
    expect(tableCsv(TABLE).replace('\uFEFF', '').split('\r\n')).toEqual([
      '"grade","n","exact_low","exact_high"',
      '"2",4,0.0112,0.10123',
      '"4",0,,',
      '',
    ]);
  });

  it('is copied as it is read, cells parted by tabs', () => {
    expect(tableAsRead(TABLE, say).split('\n')).toEqual([
      'Grade\tn\tExact 95 %',
      'II or more\t4\t1.1 % to 10.1 %',
      '=IV\t0\t',
    ]);
  });
});
