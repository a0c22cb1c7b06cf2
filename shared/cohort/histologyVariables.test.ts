import { describe, expect, it } from 'vitest';
import type { PatientAmounts } from '../histology/patientAmounts.ts';
import { groupComparison } from './groupComparison.ts';
import { histologyCaseValues, histologyVariables } from './histologyVariables.ts';
import { regressionReport } from './regressionReport.ts';

const amounts = (density: number | null): PatientAmounts => ({
  caseCode: 'K7QPX',
  density,
  densitySections: density === null ? 0 : 2,
  shares: { cartilage: 0.125, wovenBone: null, lamellarBone: null, membrane: null },
  shareSections: 1,
});

const flap = { key: 'flap', label: 'Flap', kind: 'yesNo', isRequired: false } as const;

describe('histology as variables of cases', () => {
  it('is what was counted, shares in percent, and only what anything is known of', () => {
    const values = histologyCaseValues(amounts(48));
    expect(values).toMatchObject({ 'histology.density': 48, 'histology.cartilage': 12.5 });
    const keys = histologyVariables([{ values }]).map(({ key }) => key);
    expect(keys).toEqual(['histology.density', 'histology.cartilage']);
    expect(histologyVariables([{ values: { age: 3 } }])).toEqual([]);
  });

  it('makes groups at the median that are compared in case data, and is an outcome of a regression', () => {
    const densities = [10, 20, 30, 40, 50, 60];
    const cases = densities.map((density, index) => ({
      ...histologyCaseValues(amounts(density)),
      flap: index % 2 === 0,
      age: 20 + index ** 2,
    }));
    const [density] = histologyVariables(cases.map((values) => ({ values })));
    if (density === undefined) throw new Error('no density');
    const { grouping, rows } = groupComparison(density, [flap, density], cases);
    expect(grouping.split).toEqual({ median: 35, ties: 0 });
    // A test of the density between groups that the density made would show nothing: it is not among the rows.
    expect(rows.map(({ variable }) => variable.key)).toEqual(['flap']);
    const age = {
      key: 'age',
      label: 'Age',
      kind: 'number',
      unit: 'years',
      min: 0,
      max: 125,
      isRequired: false,
    } as const;
    const report = regressionReport(
      { recorded: [density, flap, age], outcomes: [], cases },
      { kind: 'linear', outcome: density.key, predictors: ['age', 'flap'] },
    );
    // Six cases do not carry two predictors, which is said.
    expect(report?.warnings).toContain('tooFewCases');
    const [first] = report?.fit.kind === 'fitted' ? report.fit.rows : [];
    expect(first?.standardised).toBeGreaterThan(0.9);
  });
});
