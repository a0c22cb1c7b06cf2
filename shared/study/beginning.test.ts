import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { blindedProtocol, hindrances } from './beginning.ts';
import { OPEN_DESIGN } from './studyDesign.ts';

const READY = { uncheckedPictures: 0, isSealed: true, readers: 2, coordinators: 1, includedCases: 1 };

describe('what keeps a blinded study from beginning', () => {
  it('is nothing where all is there', () => {
    expect(hindrances(READY, null)).toEqual([]);
  });

  it('is each thing that is missing', () => {
    for (const [part, hindrance] of [
      [{ coordinators: 0 }, 'coordinator'],
      [{ readers: 1 }, 'readers'],
      [{ includedCases: 0 }, 'cases'],
      [{ uncheckedPictures: 1 }, 'pictures'],
      [{ isSealed: false }, 'seal'],
    ] as const) {
      expect(hindrances({ ...READY, ...part }, null)).toEqual([hindrance]);
    }
  });

  it('is no missing seal where somebody said why', () => {
    expect(hindrances({ ...READY, isSealed: false }, 'A locked room.')).toEqual([]);
  });
});

describe('the protocol that a blinded study begins with', () => {
  const begun = (gradeReveal: 'live' | 'afterSubmit') =>
    blindedProtocol({ rules: { ...DEFAULT_RULE_SETTINGS, gradeReveal }, design: OPEN_DESIGN });

  it('hides the time, earlier films and what is derived, and keeps all else', () => {
    expect(begun('live')).toEqual({
      rules: { ...DEFAULT_RULE_SETTINGS, gradeReveal: 'afterOwnGrade' },
      design: { ...OPEN_DESIGN, readersSee: { time: false, reference: true, priors: false, series: true } },
    });
  });

  it('reveals no earlier than was laid out', () => {
    expect(begun('afterSubmit').rules.gradeReveal).toBe('afterSubmit');
  });
});
