import { describe, expect, it } from 'vitest';
import { importReportCsv } from './importReport.ts';

describe('the import report as a table', () => {
  it('counts every outcome and names every damaged file', () => {
    expect(
      importReportCsv({
        added: 12,
        alreadyHere: 3,
        notImages: 1,
        damaged: [{ file: 'ap/1,"2".dcm', reason: 'It ends early.' }],
        studies: 1,
        series: 2,
        seconds: 0.8,
        documents: 0,
        resumedAfter: null,
      }).split('\r\n'),
    ).toEqual([
      'outcome,count,file,reason',
      'added,12,,',
      'already here,3,,',
      'not images,1,,',
      'damaged,1,,',
      'damaged,1,"ap/1,""2"".dcm","It ends early."',
      '',
    ]);
  });

  it('lets no file name run as a formula', () => {
    const csv = importReportCsv({
      added: 0,
      alreadyHere: 0,
      notImages: 0,
      damaged: [{ file: '=HYPERLINK("x")', reason: 'Empty.' }],
      studies: 0,
      series: 0,
      seconds: 0,
      documents: 0,
      resumedAfter: null,
    });
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
