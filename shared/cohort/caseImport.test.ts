import { describe, expect, it } from 'vitest';
import { say, t } from '../../renderer/texts/i18n.ts';
import { asId, type PatientId } from '../base/ids.ts';
import { caseFaultTable } from './caseFaultTable.ts';
import { caseTableFaultWords } from './caseFaultWords.ts';
import { planCaseImport, type RecordedCase } from './caseImport.ts';
import type { CaseValues } from './caseValue.ts';
import { PAPER_VARIABLES } from './caseVariables.ts';

const recorded = (
  caseCode: string,
  values: CaseValues = {},
  defects: RecordedCase['defects'] = { count: 1, isRead: false },
): RecordedCase => ({
  patientId: asId<PatientId>(caseCode),
  caseCode,
  values: { species: 'human', bone: null, ...values },
  defects,
});
const CASES = [
  recorded('K7QPX', { age: 52, sex: 'male' }),
  recorded('A1B2C', { bone: 'tibia' }, { count: 1, isRead: true }),
  recorded('ZZZZZ', {}, { count: 2, isRead: false }),
  recorded('YYYYY', {}, { count: 0, isRead: false }),
];
const plan = (text: string) => planCaseImport(text, PAPER_VARIABLES, CASES);
const refused = (text: string): readonly string[] => {
  const planned = plan(text);
  return planned.ok ? [] : planned.error.map((fault) => say(caseTableFaultWords(fault)));
};

describe('the import of a table', () => {
  it('says what is new, what changes from what to what, and what stays', () => {
    const planned = plan('record_id;age;sex;graft;bone\nk7qpx;53,5;male;none;femur\nA1B2C;;female;;tibia\n');
    if (!planned.ok) throw new Error(refused('').join());
    const { values, same, kept } = planned.value;
    expect(
      values.map(({ row, caseCode, variable: { key }, from, to }) => [row, caseCode, key, from, to]),
    ).toEqual([
      [2, 'K7QPX', 'age', 52, 53.5],
      [2, 'K7QPX', 'graft', null, 'none'],
      [2, 'K7QPX', 'bone', null, 'femur'],
      [3, 'A1B2C', 'sex', null, 'female'],
    ]);
    expect({ same, kept }).toEqual({ same: 2, kept: 0 });
  });

  it('takes nothing away by an empty field', () => {
    expect(plan('case,age\nK7QPX,\n')).toMatchObject({ ok: true, value: { values: [], same: 0, kept: 1 } });
  });

  it('is refused whole for what the study has against it, all at once', () => {
    expect(
      refused('case,species,bone,age\nA1B2C,rat,femur,30\nZZZZZ,rat,femur,31\nYYYYY,rat,,32\nQQQQQ,,,old\n'),
    ).toEqual([
      'Row 2, column B (“species”): reads of this case are locked, and they were made for its species and bone. Leave the field as it is recorded, or empty.',
      'Row 2, column C (“bone”): reads of this case are locked, and they were made for its species and bone. Leave the field as it is recorded, or empty.',
      'Row 3, column C (“bone”): this case has several defects, so its bones are said on the tab Cases. Leave the field empty.',
      'Row 4, column B (“species”): this case has no defect yet, so this cannot be said of it. Leave the field empty.',
      'Row 5, column D (“age”): this is not a number. Write digits, and the unit only as the variable has it.',
      'Row 5 is about a case that is not in the study. Case codes stand on the tab Cases; save the table of the study and fill that.',
    ]);
  });

  it('asks for what is required where nothing is recorded, and leaves a column out that it does not have', () => {
    const required = PAPER_VARIABLES.map((one) => ({ ...one, isRequired: one.key === 'age' }));
    const planned = planCaseImport('case,age\nK7QPX,\nZZZZZ,\n', required, CASES);
    expect(planned.ok ? [] : planned.error.map((fault) => say(caseTableFaultWords(fault)))).toEqual([
      'Row 3, column B (“age”): nothing is recorded, but the protocol requires it. Fill it in.',
    ]);
    expect(planCaseImport('case,sex\nZZZZZ,male\n', required, CASES)).toMatchObject({ ok: true });
  });

  it('gives its faults as a list by row and column, without what stands in the fields', () => {
    const planned = plan('case,age\nQQQQQ,Mr Secret\n');
    expect(planned.ok ? '' : caseFaultTable(planned.error, { say, t })).toBe(
      '\uFEFF"Row","Column","What is wrong"\r\n' +
        '2,"B","Row 2, column B (“age”): this is not a number. Write digits, and the unit only as the variable has it."\r\n' +
        '2,,"Row 2 is about a case that is not in the study. Case codes stand on the tab Cases; save the table of the study and fill that."\r\n',
    );
  });

  it('knows one case by letters of either case', () => {
    expect(refused('case,age\nK7QPX,1\nk7qpx,2\n')).toEqual([
      'Row 3 is about the same case as row 2. Leave one of them out.',
    ]);
  });

  it('reads what REDCap gives out of its project: rows of the case, without its own columns', () => {
    const planned = plan(
      'record_id,redcap_repeat_instrument,redcap_repeat_instance,age,case_data_complete\nK7QPX,,,60,2\nK7QPX,reads,1,,\n',
    );
    expect(planned).toMatchObject({
      ok: true,
      value: {
        values: [{ from: 52, to: 60 }],
        table: { leftOut: [expect.anything(), expect.anything(), expect.anything()] },
      },
    });
  });
});
