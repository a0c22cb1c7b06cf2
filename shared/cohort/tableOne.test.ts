import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseValues } from './caseValue.ts';
import { type CaseVariable, PAPER_VARIABLES } from './caseVariables.ts';
import { groupsBy, tableOne } from './tableOne.ts';

const paper = (key: string): CaseVariable => {
  const found = PAPER_VARIABLES.find((variable) => variable.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};
const CAUSE = paper('cause');
if (CAUSE.kind !== 'category') throw new Error('cause');

describe('Table 1', () => {
  it('has the ages of the paper’s four patients: median 40.5, 29 to 52 (cohort.json S1)', () => {
    const cases = [44, 37, 52, 29].map((age) => ({ age }));
    const [cell] = tableOne([paper('age')], [{ key: 'all', cases }]).rows[0]?.cells ?? [];
    expect(cell).toMatchObject({
      n: 4,
      missing: 0,
      kind: 'quantity',
      median: 40.5,
      range: [29, 52],
      mean: 40.5,
    });
    expect(cell?.kind === 'quantity' ? cell.sd : 0).toBeCloseTo(9.81495457622, 9);
  });

  it('counts what is missing, and keeps it out of every share', () => {
    const cases: readonly CaseValues[] = [{ infection: true }, { infection: false }, { infection: null }, {}];
    expect(tableOne([paper('infection')], [{ key: 'all', cases }]).rows[0]?.cells).toEqual([
      { n: 2, missing: 2, kind: 'answers', answers: [{ code: null, count: 1, share: 0.5 }] },
    ]);
  });

  it('has no number where nothing is recorded, and no spread of a single case', () => {
    const cells = (cases: readonly { readonly age: number | null }[]) =>
      tableOne([paper('age')], [{ key: 'all', cases }]).rows[0]?.cells[0];
    expect(cells([{ age: null }])).toEqual({ n: 0, missing: 1, kind: 'nothing' });
    expect(cells([])).toEqual({ n: 0, missing: 0, kind: 'nothing' });
    expect(cells([{ age: 30 }])).toMatchObject({ n: 1, sd: null });
  });

  it('accounts for every case in every row, in each group and together', () => {
    const codes = CAUSE.kind === 'category' ? CAUSE.codes.map(({ code }) => code) : [];
    const one = fc.record({
      age: fc.option(fc.double({ min: 0, max: 125, noNaN: true })),
      cause: fc.option(fc.constantFrom(...codes)),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (cases) => {
        if (CAUSE.kind !== 'category') return;
        const groups = [{ key: 'all', cases }, ...groupsBy(CAUSE, cases)];
        const table = tableOne([paper('age'), CAUSE], groups);
        for (const { cells } of table.rows) {
          cells.forEach((cell, index) => {
            expect(cell.n + cell.missing).toBe(table.groups[index]?.cases);
            if (cell.kind === 'answers') {
              expect(cell.answers.reduce((sum, { count }) => sum + count, 0)).toBe(cell.n);
            }
            if (cell.kind !== 'quantity') return;
            const ends = [...cell.range, cell.median, ...cell.quartiles];
            expect(ends.every((value) => value >= cell.range[0] && value <= cell.range[1])).toBe(true);
          });
        }
        const [all = 0, ...parts] = table.groups.map((group) => group.cases);
        const without = cases.filter(({ cause }) => cause === null).length;
        expect(parts.reduce((sum, part) => sum + part, 0) + without).toBe(all);
      }),
    );
  });
});
