import { describe, expect, it } from 'vitest';
import { type EligibilityFacts, eligibilityWarnings } from './eligibility.ts';

const unknown: EligibilityFacts = {
  daysSinceSpacer: null,
  isGrafted: null,
  hasHeterotopicOssification: null,
  hasRecurrentInfection: null,
};
const kinds = (facts: Partial<EligibilityFacts>) =>
  eligibilityWarnings({ ...unknown, ...facts }).map(({ kind }) => kind);

describe('eligibility (method §1.1)', () => {
  it('does not warn of what is not recorded, nor of what is in order', () => {
    expect(kinds({})).toEqual([]);
    expect(
      kinds({
        daysSinceSpacer: 90,
        isGrafted: false,
        hasHeterotopicOssification: false,
        hasRecurrentInfection: false,
      }),
    ).toEqual([]);
  });

  it.each<[days: number, kinds: readonly string[]]>([
    [-1, ['beforeSpacer']],
    [0, ['tooEarly']],
    [59, ['tooEarly']],
    [60, []],
  ])('%d days after the spacer gives %j', (daysSinceSpacer, expected) => {
    expect(kinds({ daysSinceSpacer })).toEqual(expected);
  });

  it('warns of a graft, of heterotopic ossification and of recurrent infection', () => {
    expect(kinds({ isGrafted: true, hasHeterotopicOssification: true, hasRecurrentInfection: true })).toEqual(
      ['grafted', 'heterotopicOssification', 'recurrentInfection'],
    );
  });
});
