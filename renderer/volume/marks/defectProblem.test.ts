import { describe, expect, it } from 'vitest';
import { worded } from '../../../shared/texts/wording.ts';
import { speaker } from '../../texts/i18n.ts';
import { defectProblem } from './defectProblem.ts';

const said = (...args: Parameters<typeof defectProblem>): string | null => {
  const text = defectProblem(...args);
  return text === null ? null : speaker().say(text);
};
const problem = (kind: 'endsNotSet' | 'endsCross') => ({
  problem: { kind, text: worded(`scan.problem.${kind}`) },
});

describe('what keeps a defect from being laid flat', () => {
  it('is what to do next in a draft', () => {
    expect(said(null, true)).toBe('No defect is marked in this series: set its two end planes.');
    expect(said(problem('endsNotSet'), true)).toMatch(/^Set three points/);
    expect(said({ problem: null }, true)).toBeNull();
  });

  it('is in a locked read what there is, and no demand', () => {
    expect(said(null, false)).toBe('No defect is marked in this series.');
    expect(said(problem('endsNotSet'), false)).toBe('No defect is marked in this series.');
    expect(said(problem('endsCross'), false)).toMatch(/^The two end planes cross inside the bone/);
  });
});
