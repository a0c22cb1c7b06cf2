import type { Fixture } from './fixture.ts';

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
};
