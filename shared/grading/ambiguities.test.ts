import { describe, expect, it } from 'vitest';
import { caseOf, cont, ctOf, disc, type FourSides, intact, na, none, notSeen } from './fixtures/defect.ts';
import { feasibleGrades, type GradingInput } from './imso.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './ruleSettings.ts';

const under = (input: GradingInput, change: Partial<RuleSettings> = {}) =>
  feasibleGrades(input, { ...DEFAULT_RULE_SETTINGS, ...change });
const empty: FourSides = [none, none, none, none];

describe('the ambiguities of the text and their alternatives (method §1.4)', () => {
  it('discontinuous bone over half of the defect is II, and IV only where any bone counts', () => {
    const input = caseOf([disc(0.62), disc(0.62), disc(0.62), disc(0.62)]);
    expect(under(input)).toEqual([2]);
    expect(under(input, { pctRule: 'continuousOnly' })).toEqual([2]);
    expect(under(input, { pctRule: 'any' })).toEqual([4]);
    expect(under(input, { pctRule: 'off' })).toEqual([2]);
  });

  it('bone beside a continuous side counts, unless only continuous sides do', () => {
    const input = caseOf([cont(), disc(0.4), disc(0.4), disc(0.4)]);
    expect(under(input)).toEqual([4]);
    expect(under(input, { pctRule: 'any' })).toEqual([4]);
    expect(under(input, { pctRule: 'continuousOnly' })).toEqual([3]);
    expect(under(input, { pctRule: 'off' })).toEqual([3]);
  });

  it('a continuous side that is half of a partial defect by itself counts under continuousOnly too', () => {
    const input = caseOf([cont(), none, intact, intact]);
    expect(under(input, { pctRule: 'continuousOnly' })).toEqual([4]);
    expect(under(input, { pctRule: 'off' })).toEqual([3]);
  });

  it('the percentage may be of length, of projected area, or of sides alike', () => {
    const thin = caseOf([cont(1, 0.2), disc(0.4, 0.1), disc(0.4, 0.1), disc(0.4, 0.1)]);
    expect(under(thin)).toEqual([4]);
    expect(under(thin, { percentBasis: 'area' })).toEqual([3]);
    const uneven = caseOf([{ ...cont(), length: 300 }, none, none, none]);
    expect(under(uneven)).toEqual([4]);
    expect(under(uneven, { percentBasis: 'equal' })).toEqual([3]);
  });

  it('by area a hidden side counts with its coverage and the mean corridor', () => {
    // Shares by area 0.6, 0.1, 0.1 and the hidden side: (0.8 + 1) / 4 = 45 % where it is continuous.
    const input = caseOf([disc(0.9, 0.6), disc(0.9, 0.1), disc(0.9, 0.1), na]);
    expect(under(input, { percentBasis: 'area' })).toEqual([2, 3]);
    expect(under(input, { percentBasis: 'area', threshold: 0.45 })).toEqual([2, 4]);
  });

  it('half of the defect reaches IV before III applies, unless III takes precedence', () => {
    const input = caseOf([cont(), disc(0.4), disc(0.4), disc(0.4)]);
    expect(under(input, { precedence: 'III' })).toEqual([3]);
    expect(under(caseOf([cont(), cont(), none, none]), { precedence: 'III' })).toEqual([4]);
  });

  it('a lone continuous side of a partial defect is IV by its percentage, unless it is capped', () => {
    expect(under(caseOf([cont(), intact, intact, intact]), { partialRule: 'cap' })).toEqual([3]);
    expect(under(caseOf([cont(), none, intact, intact]), { partialRule: 'cap' })).toEqual([3]);
    expect(under(caseOf([cont(), disc(0.2), intact, intact]), { partialRule: 'cap' })).toEqual([4]);
    expect(under(caseOf([cont(), cont(), intact, intact]), { partialRule: 'cap' })).toEqual([4]);
    const whole = caseOf([{ ...cont(), length: 300 }, none, none, none]);
    expect(under(whole, { partialRule: 'cap' })).toEqual(under(whole));
  });

  it('exploration and histology make grade I, unless only CT and MR do', () => {
    for (const source of ['exploration', 'histology'] as const) {
      const input = caseOf(empty, { [source]: 'positive' });
      expect(under(input)).toEqual([1]);
      expect(under(input, { explorationCounts: 'ctMrOnly' })).toEqual([0, 1]);
    }
    expect(under(caseOf(empty, { exploration: 'negative' }), { explorationCounts: 'ctMrOnly' })).toEqual([
      0, 1,
    ]);
    expect(under(caseOf(empty, { mr: 'positive' }), { explorationCounts: 'ctMrOnly' })).toEqual([1]);
  });

  it('a thick, hard membrane is grade I, unless cartilage is asked for', () => {
    expect(under(caseOf(empty, { exploration: 'positive' }), { needCartilage: 'yes' })).toEqual([0, 1]);
    expect(
      under(caseOf(empty, { exploration: 'positive', ct: 'negative' }), { needCartilage: 'yes' }),
    ).toEqual([0]);
    expect(under(caseOf(empty, { histology: 'positive' }), { needCartilage: 'yes' })).toEqual([1]);
    const membrane = caseOf(empty, { mr: 'positive' });
    const onMr = { ...membrane, evidence: { ...membrane.evidence, membraneOnly: ['mr'] as const } };
    expect(under(onMr)).toEqual([1]);
    expect(under(onMr, { needCartilage: 'yes' })).toEqual([0, 1]);
  });
});

describe('CT and MR (method §1.2 rows 8 and 9, §1.4)', () => {
  const bone = ctOf([
    { kind: 'cont', coverage: 1 },
    { kind: 'none', coverage: 0 },
    { kind: 'none', coverage: 0 },
    { kind: 'none', coverage: 0 },
  ]);

  it('fill: sectors stand in for hidden sides only, and an empty radiograph with bone on CT stays I', () => {
    const hidden = caseOf([notSeen, notSeen, none, none], { ct: 'positive' }, { crossSection: bone });
    expect(under(hidden)).toEqual([3]);
    expect(under(caseOf(empty, { ct: 'positive' }, { crossSection: bone }))).toEqual([1]);
  });

  it('strict: CT gives I at most', () => {
    const hidden = caseOf([notSeen, notSeen, none, none], { ct: 'positive' }, { crossSection: bone });
    expect(under(hidden, { ctPolicy: 'strict' })).toEqual([1, 2, 3, 4]);
  });

  it('override: sectors replace radiographs, but make no intact side defective and read no unread one', () => {
    expect(
      under(caseOf(empty, { ct: 'positive' }, { crossSection: bone }), { ctPolicy: 'override' }),
    ).toEqual([3]);
    const partial = caseOf([intact, none, none, none], { ct: 'positive' }, { crossSection: bone });
    expect(under(partial, { ctPolicy: 'override' })).toEqual([1]);
    const unread = caseOf([{ kind: 'unread' }, none, none, none], {}, { crossSection: bone });
    expect(under(unread, { ctPolicy: 'override' })).toEqual([1, 2, 3]);
  });

  it('fills on the last day of the window, and not the day after', () => {
    const at = (daysApart: number) =>
      under(caseOf([na, none, none, none], { ct: 'positive' }, { crossSection: { ...bone, daysApart } }));
    expect(at(30)).toEqual([3]);
    expect(at(31)).toEqual([1, 2, 3]);
  });

  it('leaves a side hidden whose sector cannot be assessed', () => {
    const metal = { ...bone, sectors: { ...bone.sectors, medial: { kind: 'na' } as const } };
    expect(under(caseOf([na, none, none, none], {}, { crossSection: metal }))).toEqual([0, 1, 2, 3]);
  });

  it('sectors with bone are a positive CT, stated or not, as long as they are of this time point', () => {
    const at = (daysApart: number) => under(caseOf(empty, {}, { crossSection: { ...bone, daysApart } }));
    expect(at(0)).toEqual([1]);
    expect(at(31)).toEqual([0, 1]);
    expect(under(caseOf(empty, { ct: 'negative' }, { crossSection: bone }))).toEqual([1]);
  });

  it('a statement about CT without sectors fills no side', () => {
    expect(under(caseOf([na, none, none, none], { ct: 'negative' }))).toEqual([0, 2, 3]);
  });
});

describe('the cases of the paper (method §1.5)', () => {
  it('rats: lips of 31 % from both ends of every side are II, and IV only if any length counts', () => {
    const lips = disc(0.62, 0.12);
    const rat = caseOf([lips, lips, lips, lips], {}, { species: 'rat' });
    expect(under(rat)).toEqual([2]);
    expect(under(rat, { pctRule: 'any' })).toEqual([4]);
    expect(under(rat, { pctRule: 'any', percentBasis: 'area' })).toEqual([2]);
  });

  it('case 1: minimal bone at three months is II, continuous on two views at four months is IV', () => {
    expect(under(caseOf([disc(0.1), none, none, none]))).toEqual([2]);
    expect(under(caseOf([cont(), none, cont(), none]))).toEqual([4]);
  });

  it('case 2: thick and hard at exploration is I; with its faint bone counted it is II', () => {
    expect(under(caseOf(empty, { exploration: 'positive' }))).toEqual([1]);
    expect(under(caseOf([disc(0.3), none, none, none], { exploration: 'positive' }))).toEqual([2]);
  });

  it('case 3: CT alone shows one continuous side: III if it fills, I to IV if it may not', () => {
    const crossSection = ctOf([
      { kind: 'cont', coverage: 1 },
      { kind: 'none', coverage: 0 },
      { kind: 'none', coverage: 0 },
      { kind: 'none', coverage: 0 },
    ]);
    const input = caseOf([notSeen, notSeen, notSeen, notSeen], { ct: 'positive' }, { crossSection });
    expect(under(input)).toEqual([3]);
    expect(under(input, { ctPolicy: 'strict' })).toEqual([1, 2, 3, 4]);
  });

  it('case 4: nothing on radiographs and positive elsewhere is I', () => {
    expect(under(caseOf(empty, { ct: 'positive' }))).toEqual([1]);
  });
});
