import type { Predictor } from '../statistics/regressionFit.ts';
import type { CaseValue, CaseValues } from './caseValue.ts';
import type { CaseCode, CaseVariable } from './caseVariables.ts';

/** One column of a model: a quantity, yes against no, or one answer of a category against its reference. */
export type ModelColumn = {
  readonly variable: CaseVariable;
  /** Null of quantities and of yes and no. */
  readonly answer: { readonly code: CaseCode; readonly reference: CaseCode } | null;
  readonly predictor: Predictor;
};

/** The complete cases of a model. */
export type ModelDesign = {
  readonly columns: readonly ModelColumn[];
  /** Of the outcome, in the order of the complete cases. */
  readonly outcome: readonly CaseValue[];
  /** Cases of which the outcome or a predictor is not recorded; they are in no model. */
  readonly incomplete: number;
};

/**
 * Lays out a model over the cases that have the outcome and all predictors. A category is as many columns as it has
 * answers among them, less one: the first answer that occurs, in the order of the variable, is the reference.
 */
export function modelDesign(
  outcome: CaseVariable,
  predictors: readonly CaseVariable[],
  cases: readonly CaseValues[],
): ModelDesign {
  const complete = cases.filter((values) =>
    [outcome, ...predictors].every(({ key }) => (values[key] ?? null) !== null),
  );
  return {
    columns: predictors.flatMap((variable) => columnsOf(variable, complete)),
    outcome: complete.map((values) => values[outcome.key] ?? null),
    incomplete: cases.length - complete.length,
  };
}

function columnsOf(variable: CaseVariable, cases: readonly CaseValues[]): readonly ModelColumn[] {
  const values = cases.map((each) => each[variable.key]);
  if (variable.kind === 'yesNo') {
    const flags = values.map((value) => Number(value === true));
    return [{ variable, answer: null, predictor: { name: variable.key, values: flags } }];
  }
  if (variable.kind !== 'category') {
    const numbers = values.map((value) => (typeof value === 'number' ? value : 0));
    return [{ variable, answer: null, predictor: { name: variable.key, values: numbers } }];
  }
  const [reference, ...others] = variable.codes.filter(({ code }) => values.includes(code));
  // A category of one answer does not vary: its column says so, and the model is refused as collinear.
  if (reference === undefined || others.length === 0) {
    return [{ variable, answer: null, predictor: { name: variable.key, values: values.map(() => 0) } }];
  }
  return others.map((code) => ({
    variable,
    answer: { code, reference },
    predictor: {
      name: `${variable.key}=${code.code}`,
      values: values.map((value) => Number(value === code.code)),
    },
  }));
}
