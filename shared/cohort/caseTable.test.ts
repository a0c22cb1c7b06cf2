import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { caseTableFaultWords, columnLetters, readingWords } from './caseFaultWords.ts';
import { type CaseTableOptions, readCaseTable } from './caseTable.ts';
import { type CaseVariable, PAPER_VARIABLES } from './caseVariables.ts';

const LENGTH: CaseVariable = {
  key: 'defect_length',
  label: 'Defect length (cm)',
  kind: 'number',
  unit: 'cm',
  min: 0,
  max: 30,
  isRequired: false,
};
const VARIABLES = [...PAPER_VARIABLES, LENGTH];

const read = (text: string, options?: CaseTableOptions) => readCaseTable(text, VARIABLES, options);
const taken = (text: string, options?: CaseTableOptions) => {
  const table = read(text, options);
  if (!table.ok) throw new Error(table.error.map((fault) => say(caseTableFaultWords(fault))).join('\n'));
  return table.value;
};
const refused = (text: string, options?: CaseTableOptions): readonly string[] => {
  const table = read(text, options);
  if (table.ok) throw new Error('taken');
  return table.error.map((fault) => say(caseTableFaultWords(fault)));
};

describe('a table of cases', () => {
  it('is read as spreadsheets of half of Europe write it, and says so', () => {
    const table = taken('Case;Age (y);Infection;Defect length [cm];Interval\r\nK7;52,5;yes;6,3 cm;180 d');
    expect(table).toMatchObject({
      separator: ';',
      decimal: ',',
      cases: [
        { row: 2, caseCode: 'K7', values: { age: 52.5, infection: true, defect_length: 6.3, interval: 180 } },
      ],
    });
    expect(say(readingWords(table.separator, table.decimal))).toBe(
      'The table was read with semicolons between fields and decimal commas.',
    );
  });

  it('takes what is not recorded for nothing, and a code for what the variable calls it', () => {
    const { cases } = taken('case,sex,cause,age,graft\nA,FEMALE,infection,,none\nB,N/A,未知,-99,.\n', {
      missing: ['-99'],
    });
    expect(cases.map(({ values }) => values)).toEqual([
      { sex: 'female', cause: 'infection', age: null, graft: 'none' },
      { sex: null, cause: null, age: null, graft: null },
    ]);
  });

  it('takes headings that a person assigned or left out, and full-width digits', () => {
    const table = taken('病例,年龄,备注\nA,５２,x\n', {
      assigned: { 病例: 'case', 年龄: 'age', 备注: null },
    });
    expect(table).toMatchObject({ leftOut: ['备注'], cases: [{ caseCode: 'A', values: { age: 52 } }] });
  });

  it('does not have what it has no column for', () => {
    expect(taken('case,age\nA,3\n').cases[0]?.values).toEqual({ age: 3 });
  });

  it.each([
    [
      'a code that is not known',
      'case,sex\nA,female\nB,w\n',
      'Row 3, column B (“sex”): this code is not known. The codes are female, male or other.',
    ],
    [
      'a number out of range',
      'case,age\nA,520\n',
      'Row 2, column B (“age”): this is outside of what the protocol allows: 0 to 125 years. Check the number and its unit.',
    ],
    [
      'another unit in a field',
      'case,interval\nA,6 months\n',
      'Row 2, column B (“interval”): this is in another unit. Give it in days; nothing is converted.',
    ],
    [
      'another unit in a heading',
      'case,Defect length (mm)\nA,63\n',
      'Row 1, column B (“Defect length (mm)”): the heading names another unit. Give the column in cm; nothing is converted.',
    ],
    [
      'words for a number',
      'case,age\nA,old\n',
      'Row 2, column B (“age”): this is not a number. Write digits, and the unit only as the variable has it.',
    ],
    [
      'half a day',
      'case,interval\nA,180.5\n',
      'Row 2, column B (“interval”): this has a fraction, but only whole numbers are counted here.',
    ],
    [
      'neither yes nor no',
      'case,infection\nA,perhaps\n',
      'Row 2, column B (“infection”): this is neither yes nor no. Write yes, no, or leave it empty.',
    ],
    [
      'a decimal comma among points',
      'case;age\nA;1.5\nB;2.5\nC;3,5\n',
      'Row 4, column B (“age”): this number has another decimal sign than the rest of the table. Write all with the same one.',
    ],
    [
      'a comma that may part thousands',
      'case;follow_up\nA;1,234\n',
      'Row 2, column B (“follow_up”): the comma may part thousands or decimals, and no other number of the table tells which. Write it with a point, or without.',
    ],
    [
      'a letter that another encoding lost',
      'case,sex\nA,f\uFFFD\n',
      'Row 2, column B (“sex”): a letter was lost, so the file has another encoding. Save it as UTF-8 and import it again.',
    ],
    [
      'a case twice',
      'case,age\nA,1\nB,2\nA,3\n',
      'Row 4 is about the same case as row 2. Leave one of them out.',
    ],
    ['a row of no case', 'case,age\n ,1\n', 'Row 2 does not say which case it is about.'],
    ['a row that is too long', 'case,age\nA,1,2\n', 'Row 2 has 3 fields, but there are 2 columns.'],
    [
      'a column that is no variable',
      'case,weight\nA,1\n',
      'Row 1, column B (“weight”): the protocol has no variable of this name. Say which one it is, or that the column is left out.',
    ],
    [
      'a column twice',
      'case,age,Age (years)\nA,1,2\n',
      'Row 1, column C (“Age (years)”): another column before it is the same variable. Leave one of them out.',
    ],
    [
      'no column of cases',
      'age\n1\n',
      'No column says which case a row is about. Head that column “case” and write the case codes into it.',
    ],
    ['nothing', '', 'There is nothing in the table. Choose another file.'],
  ])('is refused for %s, in a sentence', (_, text, sentence) => {
    expect(refused(text)).toEqual([sentence]);
  });

  it('is refused where what the protocol requires is empty', () => {
    const required = [{ ...LENGTH, isRequired: true }];
    const said = (text: string) => {
      const table = readCaseTable(text, required);
      return table.ok ? [] : table.error.map((fault) => say(caseTableFaultWords(fault)));
    };
    expect(said('case,defect_length\nA,\n')).toEqual([
      'Row 2, column B (“defect_length”): nothing is recorded, but the protocol requires it. Fill it in.',
    ]);
  });

  it('tells every fault at once', () => {
    expect(refused('case,age,sex\nA,old,x\nA,1,female\n')).toHaveLength(3);
    expect(refused('case,weight,sex\nA,80,x\n')).toHaveLength(2);
    expect(refused('weight,sex\n80,x\n')).toHaveLength(3);
  });
});

const recorded = fc.record({
  age: fc.option(fc.integer({ min: 0, max: 1250 }).map((tenths) => tenths / 10)),
  sex: fc.option(fc.constantFrom('female', 'male', 'other')),
  infection: fc.option(fc.boolean()),
  interval: fc.option(fc.integer({ min: 0, max: 36_500 })),
});

describe('every table of cases', () => {
  it('comes back as it was written, with decimal points or commas', () => {
    fc.assert(
      fc.property(
        fc.array(recorded, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('.', ','),
        (rows, sign) => {
          const keys = ['age', 'sex', 'infection', 'interval'] as const;
          const fieldOf = (value: string | number | boolean | null): string =>
            typeof value === 'number' ? String(value).replace('.', sign) : String(value ?? '');
          const lines = rows.map((row, index) =>
            [`C${index}`, ...keys.map((key) => fieldOf(row[key]))].join(';'),
          );
          const { cases } = taken([['case', ...keys].join(';'), ...lines].join('\n'));
          expect(cases.map(({ values }) => values)).toEqual(rows.map((row) => ({ ...row })));
        },
      ),
    );
  });

  it('is refused as a whole for one wrong field, which is named', () => {
    const whole = fc
      .integer({ min: 1, max: 9 })
      .chain((rows) => fc.record({ rows: fc.constant(rows), wrong: fc.nat({ max: rows - 1 }) }));
    fc.assert(
      fc.property(whole, fc.constantFrom('abc', '-1', '126', '3 kg', '1.2.3'), ({ rows, wrong }, field) => {
        const lines = Array.from(
          { length: rows },
          (_, index) => `C${index},${index === wrong ? field : '50'}`,
        );
        const table = read(['case,age', ...lines].join('\n'));
        expect(table).toMatchObject({ ok: false, error: [{ place: { row: wrong + 2, column: 2 } }] });
      }),
    );
  });
});

it('names columns as spreadsheets do', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
