import { describe, expect, it } from 'vitest';
import type { OwnVariable } from '../../../shared/cohort/caseVariables.ts';
import { draftOf, EMPTY_DRAFT, variableOf } from './variableDraft.ts';

const VARIABLES: readonly OwnVariable[] = [
  { key: 'a', label: 'A', kind: 'yesNo', isRequired: true },
  { key: 'b', label: 'B', kind: 'number', unit: 'cm', min: 0.5, max: null, isRequired: false },
  { key: 'c', label: 'C', kind: 'days', min: null, max: 30, isRequired: false },
  {
    key: 'd',
    label: 'D',
    kind: 'category',
    codes: [
      { code: '1', label: 'Left' },
      { code: '-9', label: 'Right, or both' },
    ],
    isRequired: false,
  },
];

describe('a variable that is typed', () => {
  it.each(VARIABLES)('comes back as it was: $kind', (variable) => {
    expect(variableOf(draftOf(variable))).toEqual({ ok: true, value: variable });
  });

  it('is called by its name where it has no label, and takes a decimal comma', () => {
    expect(variableOf({ ...EMPTY_DRAFT, key: ' length ', max: '8,5' })).toEqual({
      ok: true,
      value: {
        key: 'length',
        label: 'length',
        kind: 'number',
        unit: '',
        min: null,
        max: 8.5,
        isRequired: false,
      },
    });
  });

  it('has answers parted by the comma of either keyboard', () => {
    expect(
      variableOf({ ...EMPTY_DRAFT, key: 'a', kind: 'category', codes: '1，左侧\n\n2, 右侧，或双侧' }),
    ).toMatchObject({
      value: {
        codes: [
          { code: '1', label: '左侧' },
          { code: '2', label: '右侧，或双侧' },
        ],
      },
    });
  });

  it('is none where an end is no number, or an answer has no label', () => {
    expect(variableOf({ ...EMPTY_DRAFT, key: 'a', min: 'low' })).toEqual({ ok: false, error: 'notANumber' });
    for (const codes of ['1', '1,', ', Left'])
      expect(variableOf({ ...EMPTY_DRAFT, key: 'a', kind: 'category', codes })).toMatchObject({ ok: false });
  });
});
