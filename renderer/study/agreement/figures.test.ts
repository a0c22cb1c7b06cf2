import { describe, expect, it } from 'vitest';
import { known, undefinedBecause } from '../../../shared/statistics/estimate.ts';
import { coefficientFigure } from '../../../shared/texts/printedNumber.ts';
import { cellOf, intervalCell } from './figures.ts';

describe('the cells of the agreement tab', () => {
  it('are the reason where there is no value, and empty where there is none by nature', () => {
    expect(cellOf(undefinedBecause('noVariation'), coefficientFigure)).toEqual({
      kind: 'undefined',
      why: 'noVariation',
    });
    expect(cellOf(null, coefficientFigure)).toEqual({ kind: 'notPrinted' });
    expect(intervalCell(known([-0.2, 0.5]), coefficientFigure)).toEqual({
      kind: 'interval',
      low: '−0.200',
      high: '0.500',
    });
  });
});
