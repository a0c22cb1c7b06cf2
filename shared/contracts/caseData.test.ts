import { expect, it } from 'vitest';
import { caseValuesSchema, ownVariablesSchema } from './caseData.ts';

it('says of which variable of a protocol what is wrong', () => {
  const yesNo = { key: 'flap', label: 'Flap', kind: 'yesNo', isRequired: false };
  const parsed = ownVariablesSchema.safeParse([yesNo, { ...yesNo, key: 'age' }, yesNo]);
  expect(parsed.error?.issues.map(({ path, message }) => [...path, message])).toEqual([
    ['age', 'nameTaken'],
    ['flap', 'nameTaken'],
  ]);
});

it('tells nothing recorded from no and from zero', () => {
  const values = { age: 0, infection: false, graft: null };
  expect(caseValuesSchema.parse(values)).toEqual(values);
});
