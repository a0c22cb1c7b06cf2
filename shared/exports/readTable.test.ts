import { describe, expect, it } from 'vitest';
import { csvRecords } from '../cohort/csvRecords.ts';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { CONSENSUS_TABLE } from './consensusTable.ts';
import { HAND_MADE_DECISION, HAND_MADE_PROTOCOL, HAND_MADE_READ } from './fixtures/handMadeRead.ts';
import { READ_TABLE, SIDE_TABLE, sidesOf } from './readTable.ts';
import { codebookTable, csvParts, type StudyTable, studyTable } from './variableTable.ts';
import { VOLUME_TABLE, volumeRowsOf } from './volumeTable.ts';

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
const written = (table: StudyTable) => rowsOf([...csvParts(table)].join(''));

const READS = studyTable(READ_TABLE, () => [[ROW], [ROW]]);
const SIDES = studyTable(SIDE_TABLE, () => [sidesOf(ROW)]);
const VOLUMES = studyTable(VOLUME_TABLE, () => [volumeRowsOf(ROW)]);
const DECISIONS = studyTable(CONSENSUS_TABLE, () => [[HAND_MADE_DECISION]]);

describe('locked reads as tables', () => {
  it('have one row a read, every number as it is and an empty cell where there is none', () => {
    const [row, second, ...more] = written(READS);
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
    const rows = written(SIDES);
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
    ['reads', READS],
    ['sides', SIDES],
    ['volumes', VOLUMES],
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

  it('have one row a side of a CT or MR, with shares of volumes and empty cells where it was not laid flat', () => {
    const rows = written(VOLUMES);
    expect(rows.map(({ volume, modality, side, state }) => [volume, modality, side, state])).toEqual([
      ['1', 'CT', 'medial', 'cont'],
      ['1', 'CT', 'lateral', 'na'],
      ['1', 'CT', 'anterior', 'none'],
      ['1', 'CT', 'posterior', 'none'],
      ...['medial', 'lateral', 'anterior', 'posterior'].map((side) => ['2', 'MR', side, '']),
    ]);
    expect(rows[0]).toMatchObject({
      hasPath: '1',
      newBoneOfShell: '0.075',
      newBoneOfCavity: '0.05',
      problem: '',
    });
    expect(rows[4]).toMatchObject({ newBone: '', problem: 'endsNotSet', membraneThicknesses: '2.5 3' });
  });

  it('tell a decision by numbers of readers, with both grades before, its causes and the grade after', () => {
    expect(written(DECISIONS)).toEqual([
      expect.objectContaining({
        firstReader: '1',
        firstGradeBefore: '3',
        secondGradeBefore: '',
        signedBy: '1 2',
        causes: 'medial:continuity grade:certainty',
        gradeAfter: '3',
        isNewest: '1',
      }),
    ]);
  });

  it('have a codebook with every column of all in its order, each with a meaning and its missing values', () => {
    const tables = [READ_TABLE, SIDE_TABLE, VOLUME_TABLE, CONSENSUS_TABLE];
    const lines = written(codebookTable(tables, '0.1.0-test'));
    for (const table of [READS, SIDES, VOLUMES, DECISIONS]) {
      const named = lines.filter((line) => line.table === table.name);
      expect(named.map(({ variable }) => variable)).toEqual(table.header);
      for (const line of named) {
        expect(line.meaning, line.variable).not.toBe('');
        expect(line.missing, line.variable).not.toBe('');
      }
    }
    expect(lines.at(-1)).toMatchObject({ variable: 'exportSoftwareVersion', codes: '0.1.0-test' });
  });
});
