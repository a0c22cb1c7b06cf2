import { describe, expect, it } from 'vitest';
import { importReportCsv } from './importReportCsv.ts';
import type { ImportReport } from './imports.ts';

const nothing: ImportReport = {
  added: 0,
  alreadyHere: 0,
  notImages: 0,
  documents: 0,
  damaged: [],
  studies: 0,
  series: 0,
  seconds: 0,
  resumedAfter: null,
};

describe('the import report as a table', () => {
  it('counts every outcome and names every damaged file, those of one reason together', () => {
    const damaged = [
      { file: 'ap/1,"2".dcm', reason: 'It ends early: 1 of 2 bytes.' },
      { file: 'x', reason: 'Empty.' },
      { file: 'Müller\n3', reason: 'It ends early: 3 of 4 bytes.' },
    ];
    const csv = importReportCsv({
      ...nothing,
      added: 12,
      alreadyHere: 3,
      notImages: 1,
      documents: 2,
      damaged,
    });
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFoutcome,count,file,reason',
      'added,12,,',
      'already here,3,,',
      'documents,2,,',
      'not images,1,,',
      'damaged,3,,',
      'damaged,1,"ap/1,""2"".dcm","It ends early: 1 of 2 bytes."',
      'damaged,1,"Müller\n3","It ends early: 3 of 4 bytes."',
      'damaged,1,"x","Empty."',
      '',
    ]);
    // The byte order mark as UTF-8.
    expect([...new TextEncoder().encode(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each(['=HYPERLINK("x")', '+1+1', '-x', '@x', '\t=1', ' =1', '＝1', '|x', '%x', '\r=1'])(
    'lets no file name run as a formula: %j',
    (file) => {
      const csv = importReportCsv({ ...nothing, damaged: [{ file, reason: 'Empty.' }] });
      expect(csv).toContain(`damaged,1,"'${file.replaceAll('"', '""')}","Empty."`);
    },
  );

  it('leaves an ordinary name as it is', () => {
    const csv = importReportCsv({ ...nothing, damaged: [{ file: 'a-b=c.dcm', reason: 'Empty.' }] });
    expect(csv).toContain('damaged,1,"a-b=c.dcm","Empty."');
  });
});
