import { describe, expect, it } from 'vitest';
import type { SideFinding } from '../../shared/grading/sideFinding.ts';
import { STATED_REASONS } from '../../shared/grading/sideFinding.ts';
import type { SideReading } from '../../shared/reading/readDerivation.ts';
import { findings } from '../../shared/texts/english/findings.ts';
import { reasonText, sidePercentText, sideStateText } from './sideText.ts';

const measured = { coverage: 0.62, length: 63, corridor: null };
const reading = (finding: SideFinding, part: Partial<SideReading> = {}): SideReading => ({
  side: 'medial',
  finding,
  statement: null,
  place: null,
  coverage: null,
  hidden: [],
  gapTolerance: 1,
  coverageSd: null,
  gapSds: [],
  relativeError: null,
  lips: null,
  unit: 'mm',
  asksContinuity: false,
  remarks: [],
  ...part,
});

describe('the state of a side', () => {
  it('is said in words', () => {
    expect(sideStateText(reading({ kind: 'unread' }), true)).toBe('Unread');
    expect(sideStateText(reading({ kind: 'disc', ...measured }), true)).toBe('Discontinuous');
    expect(sideStateText(reading({ kind: 'na', reason: 'plate' }), true)).toBe('Not assessable: plate');
  });

  it('tells neither continuity nor amount before the derived grade may be seen', () => {
    const told = (['disc', 'cont', 'cannotTell'] as const).map((kind) =>
      sideStateText(reading({ kind, ...measured }), false),
    );
    expect(new Set(told)).toEqual(new Set(['Bone marked']));
  });

  it('has a percentage only where something is measured, and two where a part is hidden', () => {
    expect(sidePercentText(reading({ kind: 'unread' }))).toBeNull();
    expect(sidePercentText(reading({ kind: 'cont', ...measured, coverage: 1 }))).toBe('100 %');
    const hidden = (lo: number, hi: number): SideFinding => ({
      kind: 'partlyHidden',
      lo: { kind: 'disc', ...measured, coverage: lo },
      hi: { kind: 'disc', ...measured, coverage: hi },
    });
    expect(sidePercentText(reading(hidden(0.2, 0.7)))).toBe('20 to 70 %');
    expect(sidePercentText(reading(hidden(0.2, 0.2)))).toBe('20 %');
  });

  it('offers every reason once', () => {
    expect([...STATED_REASONS].sort()).toEqual(Object.keys(findings.reason).sort());
    expect(reasonText('fixatorPin')).toBe('Fixator pin');
  });
});
