import { describe, expect, it } from 'vitest';
import { csvRecords } from '../cohort/csvRecords.ts';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { HAND_MADE_PROTOCOL, HAND_MADE_READ } from './fixtures/handMadeRead.ts';
import { codebook, type LongTable, READ_TABLE, SIDE_TABLE } from './readTable.ts';

const ROW = { read: HAND_MADE_READ, protocol: HAND_MADE_PROTOCOL };

/** A table as a program reads it: each row by the names of its columns. */
function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const parsed = csvRecords(text);
  if (!parsed.ok) throw new Error('no table');
  const { headings, records } = parsed.value;
  return records.map(({ fields }) => {
    expect(fields).toHaveLength(headings.length);
    return Object.fromEntries(headings.map((heading, place) => [heading, fields[place] ?? '']));
  });
}
const written = ({ head, rowsOf: made }: LongTable) => rowsOf(head + made([ROW, ROW]));

describe('locked reads as tables', () => {
  it('have one row a read, every number as it is and an empty cell where there is none', () => {
    const [row, second, ...more] = written(READ_TABLE);
    expect([second, more]).toEqual([row, []]);
    expect(row).toMatchObject({
      caseCode: 'K7Q2M',
      daysSinceSpacer: '91',
      reader: '1',
      isInAnalysis: '1',
      grade: 'III or IV',
      feasibleGrades: '3 4',
      primaryGrade: '',
      ownGrade: '3',
      isOwnGradeCommitted: '1',
      marksChangedAfterCommit: '0',
      lengthShareLow: '0.40625',
      unreadableCause: '',
      activeMs: '61500',
      idleMs: '0',
    });
  });

  it('have one row a side, in the order of the sides, with unit and tolerance', () => {
    const rows = written(SIDE_TABLE).slice(0, 4);
    expect(
      rows.map(({ side, state, coverageLow, coverageHigh }) => [side, state, coverageLow, coverageHigh]),
    ).toEqual([
      ['medial', 'cont', '1', '1'],
      ['lateral', 'partlyHidden', '0.1', '0.35'],
      ['anterior', 'none', '0', '0'],
      ['posterior', 'na', '', ''],
    ]);
    expect(rows[0]).toMatchObject({ length: '63.5', gapTolerance: '1', unit: 'mm', lipProximal: '' });
    expect(rows[3]).toMatchObject({ notAssessableReason: 'plate', length: '' });
  });

  it.each([
    ['reads', READ_TABLE],
    ['sides', SIDE_TABLE],
  ])('say in every row of %s under which versions and rules it was made', (_, table) => {
    for (const row of written(table)) {
      expect(row).toMatchObject({
        protocolVersion: '2',
        softwareVersion: '0.1.0-test',
        readSha256: 'b'.repeat(64),
        rulesSha256: 'c'.repeat(64),
        rule_threshold: '0.5',
        rule_gapTolerance: 'formula',
        rule_wOut: '7.5 mm',
        rule_gradeReveal: 'afterOwnGrade',
      });
      const keys = Object.keys(row).filter((name) => name.startsWith('rule_'));
      expect(keys.sort()).toEqual(
        Object.keys(DEFAULT_RULE_SETTINGS)
          .map((key) => `rule_${key}`)
          .sort(),
      );
    }
  });

  it('have a codebook with every column of both in its order, each with a meaning and its missing values', () => {
    const lines = rowsOf(codebook('0.1.0-test'));
    const columns = (table: LongTable) => Object.keys(written(table)[0] ?? {});
    const named = (name: string) => lines.filter(({ table }) => table === name);
    expect(named('reads').map(({ variable }) => variable)).toEqual(columns(READ_TABLE));
    expect(named('sides').map(({ variable }) => variable)).toEqual(columns(SIDE_TABLE));
    for (const line of [...named('reads'), ...named('sides')]) {
      expect(line.meaning, line.variable).not.toBe('');
      expect(line.missing, line.variable).not.toBe('');
    }
    expect(lines.at(-1)).toMatchObject({ variable: 'exportSoftwareVersion', codes: '0.1.0-test' });
  });
});
