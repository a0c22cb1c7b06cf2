import { describe, expect, it } from 'vitest';
import { known, undefinedBecause } from '../../../shared/statistics/estimate.ts';
import {
  cellOf,
  coefficientFigure,
  intervalCell,
  pointsFigure,
  probabilityFigure,
  shareFigure,
} from './figures.ts';

describe('the figures of the agreement tab', () => {
  it('are rounded, with a real minus sign and no negative zero', () => {
    expect(coefficientFigure(0.62079)).toBe('0.621');
    expect(coefficientFigure(-0.1053)).toBe('−0.105');
    expect(pointsFigure(-0.04)).toBe('0.0');
    expect(shareFigure(0.7)).toBe('70.0 %');
  });

  it('never print a probability as nothing', () => {
    expect([0.0213, 0.0005, 0.00049, 0].map(probabilityFigure)).toEqual([
      '0.021',
      '0.001',
      '< 0.001',
      '< 0.001',
    ]);
  });

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
