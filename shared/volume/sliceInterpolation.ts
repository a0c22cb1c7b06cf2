/** One labelled slice: 1 where the label is, row by row. */
export type SliceMask = { readonly columns: number; readonly rows: number; readonly filled: Uint8Array };

/**
 * The slices between two labelled ones, `count` of them, by shape-based interpolation: the signed distances to both
 * borders are mixed, and what comes out inside is filled (Raya and Udupa, IEEE Trans Med Imaging 1990;9:32).
 * `columnMm` and `rowMm` are the sides of a pixel. Null where one of the two slices is empty: between something and
 * nothing there is no shape.
 */
export function slicesBetween(
  from: SliceMask,
  to: SliceMask,
  count: number,
  pixel: { readonly columnMm: number; readonly rowMm: number },
): readonly SliceMask[] | null {
  if (!from.filled.includes(1) || !to.filled.includes(1)) return null;
  const { columns, rows } = from;
  const [before, after] = [signedDistance(from, pixel), signedDistance(to, pixel)];
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / (count + 1);
    const filled = Uint8Array.from(before, (value, cell) =>
      (1 - share) * value + share * (after[cell] ?? 0) <= 0 ? 1 : 0,
    );
    return { columns, rows, filled };
  });
}

type Pixel = { readonly columnMm: number; readonly rowMm: number };

/** Distance to the border in mm, negative inside. Half a pixel on, the border lies between two centres. */
function signedDistance(mask: SliceMask, pixel: Pixel): Float64Array {
  const outside = distanceTo(mask, 1, pixel);
  const inside = distanceTo(mask, 0, pixel);
  return outside.map((distance, cell) => distance - (inside[cell] ?? 0));
}

/** Farther than any slice is wide, and finite, so that differences of it stay numbers. */
const FAR = 1e12;

/**
 * The exact distance of each centre to the nearest one with `value`, in mm.
 * Felzenszwalb and Huttenlocher, Distance transforms of sampled functions, Theory of Computing 2012;8:415.
 */
function distanceTo(
  { columns, rows, filled }: SliceMask,
  value: 0 | 1,
  { columnMm, rowMm }: Pixel,
): Float64Array {
  const squared = Float64Array.from(filled, (cell) => (cell === value ? 0 : FAR));
  const line = new Float64Array(Math.max(columns, rows));
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) line[row] = squared[row * columns + column] ?? FAR;
    const lowest = lowerEnvelope(line, rows, rowMm);
    for (let row = 0; row < rows; row += 1) squared[row * columns + column] = lowest[row] ?? FAR;
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) line[column] = squared[row * columns + column] ?? FAR;
    squared.set(lowerEnvelope(line, columns, columnMm), row * columns);
  }
  return squared.map(Math.sqrt);
}

/** For each place the least of `height` of any place plus the square of the distance to it. */
function lowerEnvelope(height: Float64Array, count: number, stepMm: number): Float64Array {
  const apexes = new Int32Array(count);
  const borders = new Float64Array(count + 1);
  const at = (place: number): number => (height[place] ?? FAR) + (place * stepMm) ** 2;
  let last = 0;
  borders[0] = Number.NEGATIVE_INFINITY;
  borders[1] = Number.POSITIVE_INFINITY;
  for (let place = 1; place < count; place += 1) {
    let meets = crossing(place, apexes[last] ?? 0);
    while (meets <= (borders[last] ?? 0)) {
      last -= 1;
      meets = crossing(place, apexes[last] ?? 0);
    }
    last += 1;
    apexes[last] = place;
    borders[last] = meets;
    borders[last + 1] = Number.POSITIVE_INFINITY;
  }
  function crossing(one: number, other: number): number {
    return (at(one) - at(other)) / (2 * stepMm * (one - other));
  }
  const least = new Float64Array(count);
  let parabola = 0;
  for (let place = 0; place < count; place += 1) {
    while ((borders[parabola + 1] ?? Number.POSITIVE_INFINITY) < place * stepMm) parabola += 1;
    const apex = apexes[parabola] ?? 0;
    least[place] = ((place - apex) * stepMm) ** 2 + (height[apex] ?? FAR);
  }
  return least;
}
