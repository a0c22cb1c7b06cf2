import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { cellFaultWords, variableFaultWords } from './caseFaultWords.ts';
import { valueFault } from './caseValue.ts';
import { type CaseVariable, type OwnVariable, PAPER_VARIABLES, variableFaults } from './caseVariables.ts';

const own = (key: string, more: Partial<OwnVariable> = {}): OwnVariable =>
  ({
    key,
    label: key,
    kind: 'number',
    unit: 'cm',
    min: 0,
    max: 30,
    isRequired: false,
    ...more,
  }) as OwnVariable;
const paper = (key: string): CaseVariable => {
  const found = PAPER_VARIABLES.find((variable) => variable.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe('variables of a protocol', () => {
  it('stand beside those of the paper', () => {
    expect(PAPER_VARIABLES.map(({ key }) => key)).toEqual([
      'age',
      'sex',
      'species',
      'bone',
      'location',
      'cause',
      'fixation',
      'infection',
      'interval',
      'graft',
      'follow_up',
    ]);
    expect(variableFaults([own('defect_length'), own('vessels')])).toEqual([]);
  });

  it.each([
    ['a name of the paper', own('age'), 'nameTaken'],
    ['the name of the case column', own('case'), 'nameTaken'],
    ['the name that REDCap gives it', own('record_id'), 'nameTaken'],
    ['a name with a capital', own('Length'), 'badName'],
    ['a name that every object has', own('constructor'), 'badName'],
    ['a range that is upside down', own('length', { min: 2, max: 1 }), 'emptyRange'],
    ['whole numbers between 0.2 and 0.8', own('n', { kind: 'whole', min: 0.2, max: 0.8 }), 'emptyRange'],
    ['a category without codes', own('side', { kind: 'category', codes: [] }), 'noCodes'],
    [
      'a code that differs by letter case alone',
      own('side', { kind: 'category', codes: ['L', 'l'].map((code) => ({ code, label: code })) }),
      'codeTwice',
    ],
    [
      'an answer with a bar in it',
      own('side', { kind: 'category', codes: [{ code: '-9', label: 'left | right' }] }),
      'badCode',
    ],
  ])('are refused for %s', (_, variable, kind) => {
    expect(variableFaults([variable])).toEqual([{ kind, key: variable.key }]);
  });

  it.each(['a,b', 'a|b', '=1', '-x', 'a '])('are refused for the code “%s”', (code) => {
    const variable = own('side', { kind: 'category', codes: [{ code, label: 'A' }] });
    expect(variableFaults([variable])).toEqual([{ kind: 'badCode', key: 'side' }]);
  });

  it('are refused where a name stands twice, in a sentence', () => {
    const faults = variableFaults([own('a'), own('a')]);
    expect(faults.map((fault) => say(variableFaultWords(fault)))).toEqual([
      'There is a variable “a” already. Give this one another name.',
    ]);
  });
});

describe('a value', () => {
  it.each([
    ['age', 0, null],
    ['age', 125, null],
    ['age', 125.1, 'outOfRange'],
    ['age', Number.NaN, 'notANumber'],
    ['age', '52', 'notANumber'],
    ['follow_up', 1e308, 'notANumber'],
    ['interval', 180, null],
    ['interval', 180.5, 'notWhole'],
    ['interval', -1, 'outOfRange'],
    ['sex', 'female', null],
    ['sex', 'f', 'unknownCode'],
    ['infection', false, null],
    ['infection', 'no', 'notYesNo'],
    ['cause', null, null],
  ])('of %s: %j is judged %j', (key, value, fault) => {
    expect(valueFault(paper(key), value)?.kind ?? null).toBe(fault);
  });

  it('that is not there is wrong only where it is required', () => {
    expect(valueFault({ ...paper('age'), isRequired: true }, null)).toEqual({ kind: 'missing' });
  });

  it('is refused in a sentence that has the range', () => {
    const open = { ...own('length', { min: 1, max: null }), unit: '' } as CaseVariable;
    expect(say(cellFaultWords(open, { kind: 'outOfRange' }))).toBe(
      'this is outside of what the protocol allows: at least 1. Check the number and its unit.',
    );
  });
});
