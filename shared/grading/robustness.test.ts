import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { caseOf, cont, disc, type FourSides, intact, na, none } from './fixtures/defect.ts';
import { compareRules } from './robustness.ts';
import { robustnessText } from './robustnessWords.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './ruleSettings.ts';

const compare = (four: FourSides, change: Partial<RuleSettings> = {}) =>
  compareRules(caseOf(four), { ...DEFAULT_RULE_SETTINGS, ...change });
const line = (four: FourSides, change: Partial<RuleSettings> = {}) =>
  say(robustnessText(compare(four, change), change.scale ?? '0..4', change.threshold ?? 0.5));

describe('the six rule variants (method §1.4)', () => {
  it('agree where two sides are continuous', () => {
    const compared = compare([cont(), cont(), none, none]);
    expect(compared.variants).toHaveLength(6);
    expect(compared.isRobust).toBe(true);
    expect(compared.isRuleSensitive).toBe(false);
  });

  it('are the three rules by length and by area', () => {
    const { variants } = compare([cont(1, 0.1), disc(0.4, 0.1), disc(0.4, 0.1), disc(0.4, 0.1)]);
    expect(variants.map(({ pctRule, percentBasis, feasible }) => [pctRule, percentBasis, feasible])).toEqual([
      ['anchored', 'length', [4]],
      ['continuousOnly', 'length', [3]],
      ['any', 'length', [4]],
      ['anchored', 'area', [3]],
      ['continuousOnly', 'area', [3]],
      ['any', 'area', [3]],
    ]);
  });

  it('leave out area where a corridor was not measured', () => {
    const { variants } = compare([{ ...cont(), corridor: null }, none, none, none]);
    expect(variants.map(({ percentBasis }) => percentBasis)).toEqual(['length', 'length', 'length']);
  });

  it('are sensitive by the basis of the settings only', () => {
    const four: FourSides = [cont(1, 0.1), disc(0.4, 0.1), disc(0.4, 0.1), disc(0.4, 0.1)];
    expect(compare(four).isRuleSensitive).toBe(true);
    expect(compare(four, { percentBasis: 'area' }).isRuleSensitive).toBe(false);
    expect(compare([cont(), intact, intact, intact], { percentBasis: 'equal' }).isRuleSensitive).toBe(false);
    expect(
      compare([disc(0.9), disc(0.9), disc(0.9), disc(0.9)], { percentBasis: 'equal' }).isRuleSensitive,
    ).toBe(true);
  });
});

describe('the robustness line', () => {
  it.each<[line: string, four: FourSides]>([
    ['Grade IV under all six rule variants.', [cont(), cont(), none, none]],
    ['III or IV under all six rule variants.', [cont(), none, none, na]],
    ['IV; III if only continuous sides are counted.', [cont(), disc(0.4), disc(0.4), disc(0.4)]],
    ['II; IV if discontinuous bone alone may reach 50 %.', [disc(0.9), disc(0.9), disc(0.9), disc(0.9)]],
    [
      'IV; III by bone area or if only continuous sides are counted.',
      [cont(1, 0.1), disc(0.4, 0.1), disc(0.4, 0.1), disc(0.4, 0.1)],
    ],
    ['IV; III by bone area.', [cont(1, 0.3), none, intact, intact]],
    [
      'II; IV by length if discontinuous bone alone may reach 50 %.',
      [disc(0.9, 0.1), disc(0.9, 0.1), disc(0.9, 0.1), disc(0.9, 0.1)],
    ],
    ['II or IV; II or III if only continuous sides are counted.', [disc(0.4), disc(0.4), disc(0.4), na]],
  ])('%s', (expected, four) => {
    expect(line(four)).toBe(expected);
  });

  it('says when area was not measured', () => {
    const bare = { ...cont(), corridor: null };
    expect(line([bare, bare, none, none])).toBe(
      'Grade IV under all three rule variants by length. Bone area was not measured.',
    );
  });

  it('says so when the settings stand alone', () => {
    expect(line([cont(), intact, intact, intact], { pctRule: 'off' })).toBe(
      'III; IV under every rule variant.',
    );
  });

  it('is empty where there is nothing to grade', () => {
    expect(line([intact, intact, intact, intact])).toBe('');
  });
});
