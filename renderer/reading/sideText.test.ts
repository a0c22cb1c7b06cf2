import { describe, expect, it } from 'vitest';
import type { SideFinding } from '../../shared/grading/sideFinding.ts';
import type { SideReading } from '../../shared/reading/readDerivation.ts';
import { REASON_LABELS, REASONS, sidePercentText, sideStateText, stripText } from './sideText.ts';

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
    expect([...REASONS].sort()).toEqual(Object.keys(REASON_LABELS).sort());
  });
});

describe('a strip in words', () => {
  const coverage = {
    lengthMm: 63,
    coveredMm: 47.6,
    coverage: 47.6 / 63,
    intervalsMm: [],
    gapsMm: [
      [0, 3.4],
      [20, 32],
    ],
    largestGapMm: 12,
    continuous: false,
    closedGapsMm: 0,
    lipProximalMm: 0,
    lipDistalMm: 0,
  } as const;

  it('names length, share, every gap and what is hidden', () => {
    expect(
      stripText(reading({ kind: 'disc', ...measured }, { coverage, hidden: [[50, 55]] }), 'Medial'),
    ).toBe('Medial side, 63 mm from proximal to distal: 76 % covered; gaps of 3.4 and 12 mm; 5.0 mm hidden');
  });

  it('never calls pixels millimetres', () => {
    const text = stripText(reading({ kind: 'disc', ...measured }, { coverage, unit: 'px' }), 'Medial');
    expect(text).toContain('63 px');
    expect(text).not.toContain('mm');
  });
});
