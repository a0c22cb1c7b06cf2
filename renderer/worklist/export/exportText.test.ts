import { describe, expect, it } from 'vitest';
import { LEFT_OUT_KINDS } from '../../../shared/contracts/exports.ts';
import { say } from '../../texts/i18n.ts';
import { amountText, leftOutText, reportText } from './exportText.ts';

describe('what is said of an export', () => {
  it('counts pictures and cases', () => {
    expect(say(amountText(1, 1))).toBe('1 picture of 1 case');
    expect(say(reportText({ exported: 12, cases: 3, bytes: 12_400_000, leftOut: [], seconds: 3.21 }))).toBe(
      '12 pictures of 3 cases, 12.4 MB, in 3.2 s',
    );
  });

  it('has a reason for every picture that is left out', () => {
    for (const kind of LEFT_OUT_KINDS) expect(say(leftOutText(kind, 2))).toMatch(/^2 pictures: .+\.$/);
  });
});
