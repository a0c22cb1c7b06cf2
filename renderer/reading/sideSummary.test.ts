import { describe, expect, it } from 'vitest';
import type { SideReading } from '../../shared/reading/readDerivation.ts';
import { speaker } from '../texts/i18n.ts';
import { sideSummary } from './sideSummary.ts';

const discontinuous: SideReading = {
  side: 'medial',
  finding: { kind: 'disc', coverage: 47.6 / 63, length: 63, corridor: null },
  statement: null,
  place: null,
  coverage: {
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
  },
  hidden: [],
  gapTolerance: 1,
  coverageSd: 0.012,
  gapSds: [0.72, 0.93],
  relativeError: null,
  lips: null,
  unit: 'mm',
  asksContinuity: false,
  remarks: [],
};
const said = (part: Partial<SideReading> = {}, isRevealed = true): string =>
  sideSummary({ ...discontinuous, ...part }, 'medial', isRevealed, speaker());

describe('a side in a sentence', () => {
  it('names its share, every gap with its error, and whether it is continuous', () => {
    expect(said()).toBe('Medial: 76 % covered, 2 gaps of 3.4 mm ± 0.7 and 12 mm ± 0.9, discontinuous.');
    expect(said({ hidden: [[50, 55]] })).toContain('gaps of 3.4 mm ± 0.7 and 12 mm ± 0.9, 5.0 mm hidden,');
  });

  it('says that there is no gap', () => {
    const coverage = discontinuous.coverage === null ? null : { ...discontinuous.coverage, gapsMm: [] };
    const finding = { kind: 'cont', coverage: 1, length: 63, corridor: null } as const;
    expect(said({ coverage, finding, gapSds: [] })).toBe('Medial: 100 % covered, no gap, continuous.');
  });

  it('never calls pixels millimetres', () => {
    expect(said({ unit: 'px', gapSds: [1.4, 1.4] })).toBe(
      'Medial: 76 % covered, 2 gaps of 3 px ± 1 and 12 px ± 1, discontinuous.',
    );
  });

  it('tells neither amount nor continuity before the derived grade may be seen', () => {
    expect(said({}, false)).toBe('Medial: bone marked.');
  });

  it('is the state alone where nothing is measured', () => {
    expect(said({ finding: { kind: 'unread' }, coverage: null })).toBe('Medial: unread.');
    expect(said({ finding: { kind: 'na', reason: 'plate' } })).toBe('Medial: not assessable: plate.');
  });
});
