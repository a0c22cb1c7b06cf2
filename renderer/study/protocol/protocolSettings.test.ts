import { describe, expect, it } from 'vitest';
import { ruleSettingsSchema } from '../../../shared/contracts/ruleSettings.ts';
import { studyDesignSchema } from '../../../shared/contracts/studyDesign.ts';
import { DEFAULT_RULE_SETTINGS } from '../../../shared/grading/ruleSettings.ts';
import { changedKeys, protocolOf, settingsOf } from '../../../shared/study/protocolChanges.ts';
import { OPEN_DESIGN } from '../../../shared/study/studyDesign.ts';
import { SETTINGS, type Setting } from './protocolSettings.ts';

const DEFAULTS = settingsOf({ rules: DEFAULT_RULE_SETTINGS, design: OPEN_DESIGN });

/** Everything that a person can set a setting to, at its ends at least. */
function everyWrite(setting: Setting) {
  switch (setting.kind) {
    case 'choice':
      return setting.options.map(({ value }) => setting.write(DEFAULTS, value));
    case 'number':
      return [setting.least, setting.most].map((value) => setting.write(DEFAULTS, value));
    case 'length':
      return [null, 0.1, 1000].map((mm) => setting.write(DEFAULTS, mm));
  }
}

describe('the settings on the protocol’s screen', () => {
  it('are all that a protocol has', () => {
    expect([...SETTINGS.keys()].sort()).toEqual(Object.keys(DEFAULTS).sort());
  });

  it.each([...SETTINGS.values()])('$key changes itself alone, to what the contract takes', (setting) => {
    const made = everyWrite(setting);
    expect(made.some((settings) => changedKeys(DEFAULTS, settings).length > 0)).toBe(true);
    for (const settings of made) {
      expect([[], [setting.key]]).toContainEqual(changedKeys(DEFAULTS, settings));
      const { rules, design } = protocolOf(settings);
      expect(ruleSettingsSchema.safeParse(rules).success).toBe(true);
      expect(studyDesignSchema.safeParse(design).success).toBe(true);
    }
  });
});
