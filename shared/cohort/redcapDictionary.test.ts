import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { csvRows } from '../base/csv.ts';
import { PAPER_VARIABLES } from './caseVariables.ts';
import { readRedcapDictionary } from './redcapDictionary.ts';
import { redcapFaultWords, redcapRemarks } from './redcapWords.ts';

const HEADINGS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
];

type Said = Partial<Record<'type' | 'label' | 'choices' | 'note' | 'validation' | 'min' | 'max', string>> & {
  readonly identifier?: boolean;
  readonly required?: boolean;
};
const row = (name: string, said: Said = {}): readonly string[] => [
  name,
  'baseline',
  '',
  said.type ?? 'text',
  said.label ?? name,
  said.choices ?? '',
  said.note ?? '',
  said.validation ?? '',
  said.min ?? '',
  said.max ?? '',
  said.identifier === true ? 'y' : '',
  '',
  said.required === true ? 'y' : '',
  ...Array.from({ length: 5 }, () => ''),
];
const dictionary = (...rows: readonly (readonly string[])[]): string =>
  csvRows([HEADINGS, row('record_id'), ...rows]);
const read = (text: string) => readRedcapDictionary(text, PAPER_VARIABLES);
const taken = (text: string) => {
  const found = read(text);
  if (!found.ok) throw new Error(found.error.map((fault) => say(redcapFaultWords(fault))).join('\n'));
  return found.value;
};
const refused = (text: string): readonly string[] => {
  const found = read(text);
  return found.ok ? [] : found.error.map((fault) => say(redcapFaultWords(fault)));
};

describe('a data dictionary of REDCap', () => {
  it('gives variables with their kind, unit, range and codes', () => {
    const found = taken(
      dictionary(
        row('defect_length', { validation: 'number_1dp', note: 'cm', min: '0', max: '30,5', required: true }),
        row('surgeries', { validation: 'integer', label: 'Earlier <b>operations</b>' }),
        row('flap', { type: 'yesno' }),
        row('side', { type: 'radio', choices: '1, Left | 2, Right, or both' }),
        row('pain', { type: 'slider' }),
      ),
    );
    const common = { isRequired: false };
    expect(found.caseField).toBe('record_id');
    expect(found.variables).toEqual([
      {
        key: 'defect_length',
        label: 'defect_length',
        kind: 'number',
        unit: 'cm',
        min: 0,
        max: 30.5,
        isRequired: true,
      },
      {
        ...common,
        key: 'surgeries',
        label: 'Earlier operations',
        kind: 'whole',
        unit: '',
        min: null,
        max: null,
      },
      { ...common, key: 'flap', label: 'flap', kind: 'yesNo' },
      {
        ...common,
        key: 'side',
        label: 'side',
        kind: 'category',
        codes: [
          { code: '1', label: 'Left' },
          { code: '2', label: 'Right, or both' },
        ],
      },
      { ...common, key: 'pain', label: 'pain', kind: 'whole', unit: '', min: 0, max: 100 },
    ]);
  });

  it('says what does not match the study, and what cannot be taken, by row', () => {
    const found = taken(
      dictionary(
        row('age', { validation: 'integer', min: '18', max: '90' }),
        row('infection', { type: 'radio', choices: '0, No | 1, Yes' }),
        row('sex', { type: 'radio', choices: '1, Male | 2, Female' }),
        row('interval', { validation: 'integer', note: 'months' }),
        row('follow_up', { validation: 'number', min: '0', max: '5000' }),
        row('name', { identifier: true }),
        row('remark', { type: 'notes' }),
        row('operated', { validation: 'date_dmy' }),
        row('bmi', { type: 'calc' }),
        row('drugs', { type: 'checkbox', choices: '1, A | 2, B' }),
        row('title', { type: 'descriptive' }),
        row('limb', { type: 'dropdown', choices: 'left | right' }),
        row('dose', { validation: 'number', min: 'low' }),
      ),
    );
    expect(found.matching).toEqual(['age']);
    expect(found.variables).toEqual([]);
    expect(redcapRemarks(found).map(say)).toEqual([
      'Row 4: “infection” is of another kind than the study’s variable of this name. Rename one of them.',
      'Row 5: “sex” has codes that the study’s variable does not have. Give both the same codes.',
      'Row 6: “interval” is in another unit than the study’s variable. Nothing is converted.',
      'Row 7: “follow_up” allows numbers that the study’s variable does not allow.',
      'Row 8: “name” is marked as identifying, so it is not taken. Identity stays out of a study.',
      'Row 9: “remark” is free text, so it is not taken: names may stand in it.',
      'Row 10: “operated” is a date or time, so it is not taken. Record days since the spacer instead.',
      'Row 11: “bmi” is calculated by REDCap, so it is not taken. Take the fields it is made of.',
      'Row 12: “drugs” allows several answers, so it is not taken. Make each answer a field of yes or no.',
      'Row 13: “title” holds no value of a case, so it is not taken.',
      'Row 14: “limb” has choices that are not written as “code, label | code, label”, so it is not taken.',
      'Row 15: “dose” has a smallest or largest value that is no number, so it is not taken.',
    ]);
  });

  it('is told from other tables, and from a damaged one', () => {
    expect(refused('record_id,age\n1,52\n')[0]).toMatch(
      /^This is no data dictionary of REDCap: it has no column/u,
    );
    expect(refused(csvRows([HEADINGS]))).toEqual(['The dictionary has no field. Export it again.']);
    expect(refused(dictionary(row('a', { type: 'yesno' }), row('a', { type: 'yesno' })))).toEqual([
      'Row 4 has the same field as row 3. Export the dictionary again.',
    ]);
    expect(refused(dictionary(row('a', { validation: 'integer', min: '9', max: '1' })))).toEqual([
      'Row 3: No number lies in the range of “a”. Its lower end must not be above the upper one.',
    ]);
    expect(refused(dictionary(['a', 'b']))).toEqual(['Row 3 has 2 fields, but there are 18 columns.']);
  });

  it('accounts for every field once: as new, matching, differing or left out', () => {
    const type = fc.constantFrom('text', 'radio', 'yesno', 'calc', 'notes', 'slider', 'file');
    const names = fc.uniqueArray(fc.constantFrom('age', 'sex', 'infection', 'length', 'flap', 'pain', 'bmi'));
    fc.assert(
      fc.property(
        names,
        fc.infiniteStream(type),
        fc.infiniteStream(fc.boolean()),
        (keys, types, identifiers) => {
          const rows = keys.map((key) =>
            row(key, {
              type: types.next().value ?? 'text',
              choices: 'a, A | b, B',
              validation: 'integer',
              identifier: identifiers.next().value === true,
            }),
          );
          const { matching, differing, variables, leftOut } = taken(dictionary(...rows));
          const found = [...matching, ...[...differing, ...variables, ...leftOut].map(({ key }) => key)];
          expect(found.sort()).toEqual([...keys].sort());
        },
      ),
    );
  });
});
