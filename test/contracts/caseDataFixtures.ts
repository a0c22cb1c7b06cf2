import { AT, type Fixture, ID } from './fixture.ts';

const length = {
  key: 'defect_length',
  label: 'Length of the defect',
  kind: 'number',
  unit: 'cm',
  min: 0,
  max: 30,
  isRequired: false,
};

export const caseDataFixtures: Readonly<Record<string, Fixture>> = {
  ownVariablesSchema: {
    good: [
      length,
      {
        key: 'flap',
        label: 'Flap',
        kind: 'category',
        codes: [{ code: '0', label: 'None' }],
        isRequired: true,
      },
    ],
    refused: {
      'a name of the paper': [{ ...length, key: 'age' }],
      'a name twice': [length, length],
      'a range upside down': [{ ...length, min: 31 }],
      'a category with a unit': [{ ...length, kind: 'category', codes: [] }],
    },
  },
  caseValuesSchema: {
    good: { age: 52, cause: 'infection', infection: true, graft: null },
    refused: {
      'a list as a value': { age: [52] },
      'a number without end': { age: Number.POSITIVE_INFINITY },
    },
  },
  caseValueSchema: {
    good: 6.3,
    refused: { 'a list': [6.3], 'words without end': 'x'.repeat(201) },
  },
  studyCaseDataSchema: {
    good: {
      variables: { version: 1, own: [length] },
      cases: [
        {
          patientId: ID,
          caseCode: 'K7QPX',
          values: { age: 52, species: 'human', defect_length: null },
          defects: { count: 1, isRead: false },
        },
      ],
    },
    refused: { 'no variables': { cases: [] } },
  },
  saveCaseVariablesSchema: {
    good: { baseVersion: 0, own: [length] },
    refused: {
      'a name twice': { baseVersion: 0, own: [length, length] },
      'no version': { own: [length] },
    },
  },
  saveCaseValuesSchema: {
    good: { via: 'import', changes: [{ patientId: ID, key: 'age', from: null, to: 52 }] },
    refused: {
      nothing: { via: 'import', changes: [] },
      'a change from nowhere': { via: 'form', changes: [{ patientId: ID, key: 'age', to: 52 }] },
    },
  },
  caseHistorySchema: {
    good: { entries: [{ entry: 1, key: 'age', value: 52, via: 'form', by: 'Ada', at: AT }] },
    refused: {
      'another way': { entries: [{ entry: 1, key: 'age', value: 52, via: 'guess', by: 'Ada', at: AT }] },
    },
  },
};
