import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../base/ids.ts';
import { px } from '../geometry/point.ts';
import { deriveSection } from './deriveSection.ts';
import { type CountedSection, densityGroups, patientAmounts } from './patientAmounts.ts';
import { compareSectionReaders } from './readerComparison.ts';
import type { SectionRecord } from './sectionRecord.ts';

/** A read of `vessels` vessels in 1 mm². */
function read(caseCode: string, sectionId: string, vessels: number): CountedSection {
  const mark = (index: number): MarkId => asId<MarkId>(`mark ${index}`);
  const ring = [px(0, 0), px(1000, 0), px(1000, 1000), px(0, 1000)];
  const records: readonly SectionRecord[] = [
    { kind: 'countingArea', id: mark(0), ring },
    ...Array.from({ length: vessels }, (_, index): SectionRecord => {
      const at = px(10 + index, 500);
      return { kind: 'vessel', id: mark(index + 1), at };
    }),
  ];
  const scale = { kind: 'stated', umPerPx: 1 } as const;
  const context = { widthPx: 2000, heightPx: 2000, scale, sampling: { kind: 'all' } as const };
  return { caseCode, sectionId, figures: deriveSection(context, records).figures };
}

describe('the amounts of a patient', () => {
  it('are means over sections, each the mean of its readers', () => {
    const [first, second] = patientAmounts([
      read('B', 'b1', 40),
      read('A', 'a1', 10),
      read('A', 'a1', 20),
      read('A', 'a2', 35),
    ]);
    // (15 + 35) / 2, and not (10 + 20 + 35) / 3.
    expect(first).toMatchObject({ caseCode: 'A', densitySections: 2, shareSections: 0 });
    expect(first?.density).toBeCloseTo(25, 9);
    expect(second?.density).toBeCloseTo(40, 9);
    expect(first?.shares.cartilage).toBeNull();
  });
});

describe('high and low groups', () => {
  it('are split strictly above the median, and a tie is low and told', () => {
    const groups = densityGroups(
      patientAmounts([
        read('A', 'a', 10),
        read('B', 'b', 20),
        read('C', 'c', 20),
        read('D', 'd', 50),
        read('E', 'e', 60),
      ]),
    );
    expect(groups?.median).toBeCloseTo(20, 9);
    expect(groups?.ties).toBe(2);
    expect(groups?.high.map(({ caseCode }) => caseCode)).toEqual(['D', 'E']);
    expect(groups?.low.map(({ caseCode }) => caseCode)).toEqual(['A', 'B', 'C']);
  });

  it('are none where nobody has a density', () => {
    expect(densityGroups([])).toBeNull();
  });
});

describe('two readers of the same sections', () => {
  it('are compared over the sections that both have a number of', () => {
    const compared = compareSectionReaders([
      { sectionId: 'a', values: [10, 12] },
      { sectionId: 'b', values: [20, 22] },
      { sectionId: 'c', values: [30, 32] },
      { sectionId: 'd', values: [40, null] },
    ]);
    expect(compared.missing).toBe(1);
    const { blandAltman, intraclass } = compared;
    expect(blandAltman.kind === 'known' && blandAltman.value.bias).toBe(-2);
    // MSR 200, MSC 6, MSE 0 for three sections of two readers: 200 / (200 + 2 · 6 / 3).
    expect(intraclass.kind === 'known' && intraclass.value.agreement.value).toBeCloseTo(200 / 204, 10);
  });
});
