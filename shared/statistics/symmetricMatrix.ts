/** Rows of a square matrix. */
export type Matrix = readonly (readonly number[])[];

/** A pivot below this share of its diagonal is rounding: the column is a combination of those before it. */
const SINGULAR = 1e-11;

/** The lower triangle L with L Lᵀ = matrix (Cholesky), row by row; null where the matrix is singular. */
function choleskyOf(matrix: Matrix): readonly Float64Array[] | null {
  const n = matrix.length;
  const lower = matrix.map(() => new Float64Array(n));
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  for (const [j, line] of matrix.entries()) {
    let pivot = line[j] ?? 0;
    for (let k = 0; k < j; k += 1) pivot -= at(j, k) ** 2;
    if (!(pivot > SINGULAR * Math.abs(line[j] ?? 0))) return null;
    const root = Math.sqrt(pivot);
    for (let i = j; i < n; i += 1) {
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      const row = lower[i];
      if (row !== undefined) row[j] = i === j ? root : sum / root;
    }
  }
  return lower;
}

/** ln of the determinant of a symmetric positive definite matrix; null where it is singular. */
export function logDeterminantOf(matrix: Matrix): number | null {
  const lower = choleskyOf(matrix);
  return lower?.reduce((sum, row, i) => sum + 2 * Math.log(row[i] ?? 0), 0) ?? null;
}

/** The inverse of a symmetric positive definite matrix by Cholesky; null where it is singular. */
export function inverseOf(matrix: Matrix): Matrix | null {
  const n = matrix.length;
  const lower = choleskyOf(matrix);
  if (lower === null) return null;
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  const columns = matrix.map((_, unit) => {
    const x: number[] = matrix.map((__, i) => (i === unit ? 1 : 0));
    for (let i = 0; i < n; i += 1) {
      let sum = x[i] ?? 0;
      for (let k = 0; k < i; k += 1) sum -= at(i, k) * (x[k] ?? 0);
      x[i] = sum / at(i, i);
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = x[i] ?? 0;
      for (let k = i + 1; k < n; k += 1) sum -= at(k, i) * (x[k] ?? 0);
      x[i] = sum / at(i, i);
    }
    return x;
  });
  return columns;
}

/** Matrix times vector. */
export const timesVector = (matrix: Matrix, vector: readonly number[]): readonly number[] =>
  matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0));
