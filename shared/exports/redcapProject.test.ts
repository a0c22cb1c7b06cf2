import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { asId, type PatientId } from '../base/ids.ts';
import { planCaseImport } from '../cohort/caseImport.ts';
import type { CaseValue } from '../cohort/caseValue.ts';
import {
  type CaseVariable,
  type OwnVariable,
  PAPER_VARIABLES,
  variableFaults,
} from '../cohort/caseVariables.ts';
import { csvRecords } from '../cohort/csvRecords.ts';
import { readRedcapDictionary } from '../cohort/redcapDictionary.ts';
import { isUnit } from '../cohort/units.ts';
import { caseTable } from './caseTable.ts';
import { redcapCases, redcapDictionary } from './redcapProject.ts';
import { cellsOf, csvParts, studyTable } from './variableTable.ts';

/** As the contract leaves a text: without blanks at its ends; REDCap knows single blanks alone. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((raw) => raw.replaceAll(/[\s\p{C}]+/gu, ' ').trim())
  // One in front is taken for the one that keeps a formula from running.
  .filter((tidy) => tidy !== '' && !tidy.startsWith("'"));
const ends = fc.tuple(
  fc.option(fc.integer({ min: -900, max: 0 })),
  fc.option(fc.integer({ min: 1, max: 900 })),
);
const code = fc.stringMatching(/^-?[A-Za-z0-9][A-Za-z0-9_ ./=-]{0,6}[A-Za-z0-9]$/u);
const kind = fc.oneof(
  fc.record({ kind: fc.constant('yesNo' as const) }),
  fc.record({ kind: fc.constantFrom('number' as const, 'whole' as const), unit: text, ends }),
  fc.record({ kind: fc.constant('days' as const), ends }),
  fc.record({
    kind: fc.constant('category' as const),
    codes: fc.uniqueArray(fc.record({ code, label: text }), {
      minLength: 1,
      maxLength: 5,
      selector: (one) => one.code.toLowerCase(),
    }),
  }),
);
const variables = fc
  .array(fc.record({ kind, label: text, isRequired: fc.boolean() }), { maxLength: 6 })
  .map((all) =>
    all.map(({ kind: { ...said }, ...rest }, index): OwnVariable => {
      const { ends: range, ...known } = { ends: null, ...said };
      const [min, max] = range ?? [null, null];
      return { ...rest, ...known, ...(range !== null && { min, max }), key: `own_${index}` } as OwnVariable;
    }),
  )
  // Whole numbers in days are days.
  .filter(
    (all) =>
      variableFaults(all).length === 0 &&
      all.every((one) => one.kind !== 'whole' || !isUnit(one.unit, 'days')),
  );

const exampleOf = (variable: CaseVariable, at: number): CaseValue => {
  if (at === 0 && !variable.isRequired) return null;
  switch (variable.kind) {
    case 'yesNo':
      return at % 2 === 0;
    case 'category':
      return variable.codes[at % variable.codes.length]?.code ?? null;
    default:
      return Math.min(variable.max ?? 9, Math.max(variable.min ?? -9, at));
  }
};

const patientId = asId<PatientId>('one');
const plan = (table: string, all: readonly CaseVariable[]) =>
  planCaseImport(table, all, [
    { patientId, caseCode: 'K7QPX', values: {}, defects: { count: 1, isRead: false } },
  ]);
const valuesIn = (table: string, all: readonly CaseVariable[]) => {
  const planned = plan(table, all);
  return planned.ok && Object.fromEntries(planned.value.values.map(({ variable, to }) => [variable.key, to]));
};

describe('a project of REDCap', () => {
  it('taken in again has the same variables and the same values, and so has the table of cases', () => {
    fc.assert(
      fc.property(variables, fc.nat({ max: 7 }), (own, at) => {
        const all = [...PAPER_VARIABLES, ...own];
        const again = readRedcapDictionary(redcapDictionary(all, say), PAPER_VARIABLES);
        expect(again).toEqual({
          ok: true,
          value: {
            caseField: 'record_id',
            matching: PAPER_VARIABLES.map(({ key }) => key),
            differing: [],
            variables: own,
            leftOut: [],
          },
        });
        const values = Object.fromEntries(all.map((one) => [one.key, exampleOf(one, at)]));
        const recorded = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
        const cases = [{ caseCode: 'K7QPX', values }];
        expect(valuesIn(redcapCases(all, cases), all)).toEqual(recorded);
        const table = [...csvParts(studyTable(caseTable(all, say), () => [cases]))].join('');
        expect(valuesIn(table, all)).toEqual(recorded);
      }),
    );
  });

  it('has the 18 columns of a dictionary, and every field once by a name that REDCap takes', () => {
    const read = csvRecords(redcapDictionary(PAPER_VARIABLES, say));
    if (!read.ok) throw new Error('no table');
    const { headings, records } = read.value;
    expect(headings).toHaveLength(18);
    const names = records.map(({ fields }) => fields[0] ?? '');
    expect(names).toEqual(
      expect.arrayContaining(['record_id', 'age', 'read_case_code', 'read_days_since_spacer']),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,99}$/u);
    expect(records[1]?.fields).toEqual([
      'age',
      'case_data',
      '',
      'text',
      'Age',
      '',
      'years',
      'number',
      '0',
      '125',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'unit: years',
    ]);
  });

  it('has a table of cases whose columns its codebook explains', () => {
    const table = caseTable(PAPER_VARIABLES, say);
    expect(cellsOf(table, [{ caseCode: 'K7QPX', values: { age: 52.5, infection: true } }])).toEqual([
      ['K7QPX', 52.5, null, null, null, null, null, null, 1, null, null, null],
    ]);
    expect(table.variables.find(({ name }) => name === 'graft')).toMatchObject({
      meaning: 'Bone graft',
      codes: expect.stringContaining('autograft Autograft; '),
    });
  });
});
