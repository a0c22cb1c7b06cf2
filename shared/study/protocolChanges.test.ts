import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { changedKeys, protocolOf, settingsOf } from './protocolChanges.ts';
import { BLINDED_DESIGN, OPEN_DESIGN } from './studyDesign.ts';

const OPEN = { rules: DEFAULT_RULE_SETTINGS, design: OPEN_DESIGN };

describe('the settings of a protocol', () => {
  it('are those of its rules and of its design, and make it again', () => {
    expect(protocolOf(settingsOf(OPEN))).toEqual(OPEN);
    const blinded = { rules: DEFAULT_RULE_SETTINGS, design: BLINDED_DESIGN };
    expect(protocolOf(settingsOf(blinded))).toEqual(blinded);
  });

  it('differ where a value differs, whatever it is made of', () => {
    const later = {
      rules: { ...DEFAULT_RULE_SETTINGS, gapTolerance: { mm: 0.5 }, gradeReveal: 'afterOwnGrade' as const },
      design: BLINDED_DESIGN,
    };
    expect(changedKeys(settingsOf(OPEN), settingsOf(later))).toEqual([
      'gapTolerance',
      'gradeReveal',
      'seesTime',
      'seesPriors',
    ]);
    expect(
      changedKeys(
        settingsOf(later),
        settingsOf({ ...later, rules: { ...later.rules, gapTolerance: { mm: 0.5 } } }),
      ),
    ).toEqual([]);
  });
});
