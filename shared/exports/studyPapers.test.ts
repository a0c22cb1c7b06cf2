import { describe, expect, it } from 'vitest';
import { HAND_MADE_FACTS } from './fixtures/handMadeRead.ts';
import { grrasItems, grrasTable } from './grras.ts';
import { methodsText } from './methodsText.ts';
import type { StudyFacts } from './studyFacts.ts';

const withRules = (rules: Partial<StudyFacts['protocol']['rules']>): StudyFacts => {
  const { protocol } = HAND_MADE_FACTS;
  return { ...HAND_MADE_FACTS, protocol: { ...protocol, rules: { ...protocol.rules, ...rules } } };
};

describe('the Methods paragraph', () => {
  it('says who read, how, by which rules, with which statistics and software', () => {
    const text = methodsText(HAND_MADE_FACTS);
    for (const said of [
      'Reader 1 (orthopaedics) and Reader 2 (specialty not stated) read the pictures independently.',
      'Reading was blinded',
      'were shown the film from right after the spacer was put in and CT and MR of the time point and were not shown the time since the spacer and earlier films',
      'committed a grade of their own before',
      '25 % of the cases, at least 20 (all where there were fewer)',
      'after 28 days or more',
      'where it reached 50 % (inclusive), grade IV was given',
      'half the width of the bone inwards to 7.5 mm outwards',
      '2000 bootstrap samples of whole patients (seed 17)',
      'OsteoRead 0.1.0-test under protocol version 2 (rule set SHA-256 ccc',
      'Reads were also locked under protocol version 1',
      'wOut 7.5 mm',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/undefined|\[object|null|NaN/);
  });

  it.each<[Partial<StudyFacts['protocol']['rules']>, string]>([
    [{ pctRule: 'off' }, 'The amount of new bone played no part in the grade.'],
    [{ pctRule: 'continuousOnly', threshold: 0.07 }, 'the new bone of continuous sides'],
    [{ threshold: 0.07 }, 'reached 7 % (inclusive)'],
    [{ precedence: 'III' }, 'a defect with one continuous side was given grade III'],
    [{ scale: 'R0..IV' }, 'graded R0, II, III or IV'],
    [{ ctPolicy: 'override', ctWindowDays: 14 }, 'CT or MR within 14 days of the radiographs replaced'],
    [{ gapTolerance: { mm: 2 } }, 'was longer than 2 mm'],
    [{ continuity: 'connected' }, 'Pieces had to touch'],
    [{ naPolicy: 'lower' }, 'counted with the lowest'],
    [{ primaryGrade: 'committed' }, 'The grade that the reader committed was primary'],
    [{ gradeReveal: 'live' }, 'was shown while the reader marked'],
    [{ needCartilage: 'yes' }, 'Cartilage was required'],
    [{ indistinctCounts: 'yes' }, 'Indistinct shadows were counted'],
    [{ defectFrame: 'shared' }, 'All readers used the same corners'],
  ])('follows the rule %o', (rules, said) => {
    expect(methodsText(HAND_MADE_FACTS)).not.toContain(said);
    expect(methodsText(withRules(rules))).toContain(said);
  });

  it('claims no blinding, order, independence, repeat reads or coefficients where there were none', () => {
    const text = methodsText({ ...HAND_MADE_FACTS, isBlinded: false, specialties: ['radiology'] });
    expect(text).toContain('Reader 1 (radiology) read the pictures. The study was not blinded.');
    expect(text).toContain('Fewer than two readers have locked reads');
    expect(text).not.toMatch(/Reading was blinded|random order|independently|read again|kappa/);
  });
});

describe('the GRRAS checklist', () => {
  it('has the fifteen items, each answered by the study or left to its authors', () => {
    const items = grrasItems(HAND_MADE_FACTS);
    expect(items.map(({ item }) => item)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    for (const { item, answered, toWrite } of items) expect(answered + toWrite, String(item)).not.toBe('');
    const answered = (item: number) => items[item - 1]?.answered;
    expect(answered(7)).toContain('40 patients screened, 3 excluded');
    expect(answered(11)).toBe(
      'Readers: 2. Cases in the analysis: 120. Read by two or more: 118, of 37 patients. Repeat reads: 60. Locked reads not exported yet, because their patient is still being read: 4.',
    );
    expect(answered(5)).toBe('');
    expect(grrasTable(HAND_MADE_FACTS)).toContain('protocol version 2');
  });
});
