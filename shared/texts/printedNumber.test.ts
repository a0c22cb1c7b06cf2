import { describe, expect, it } from 'vitest';
import {
  coefficientFigure,
  pointsFigure,
  probabilityFigure,
  quantityFigure,
  shareFigure,
} from './printedNumber.ts';

describe('printed numbers', () => {
  it('are rounded, with a real minus sign and no negative zero', () => {
    expect(coefficientFigure(0.62079)).toBe('0.621');
    expect(coefficientFigure(-0.1053)).toBe('−0.105');
    expect(pointsFigure(-0.04)).toBe('0.0');
    expect([40.5, 52, -0.25, 0.004].map(quantityFigure)).toEqual(['40.5', '52', '−0.25', '0.00']);
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
});
