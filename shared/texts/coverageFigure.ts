/** Half: what the paper's grade IV asks for ("50 % or more"), and the default of the protocol. */
const HALF = 0.5;

/** Below this a share is a rounding error of double precision, as in the decision table. */
const ROUNDING = 1e-9;

/**
 * A share of the defect, of a side or of a sector that bone covers, as a percentage: "49 %", "49.9 %", "< 1 %". To the
 * nearest figure, but always on that side of the threshold on which the share lies: 49.96 % is printed as 49.9 %, since
 * "50.0 %" beside a grade for less than 50 % would contradict it. "0 %" is nothing at all, "100 %" all of it
 * (docs/method.md, "What is uncertain").
 *
 * @param share 0 to 1
 * @param decimals none on the screens of readers, one in tables and reports
 * @param threshold share from which more bone means a higher grade, 0 to 1 (`RuleSettings.threshold`). One with more
 *   decimals than are printed is never reached by the figure alone where the share falls short of it.
 */
export function coverageFigure(share: number, decimals: 0 | 1, threshold = HALF): string {
  const steps = decimals === 0 ? 100 : 1000;
  const nearest = Math.round(share * steps);
  const counted = onSideOf(1, onSideOf(threshold, nearest, share, steps), share, steps);
  return counted === 0 && share > ROUNDING
    ? `< ${(100 / steps).toFixed(decimals)} %`
    : `${((counted * 100) / steps).toFixed(decimals)} %`;
}

/** The count of steps, moved to that side of a limit on which the share lies. */
function onSideOf(limit: number, counted: number, share: number, steps: number): number {
  const first = Math.ceil((limit - ROUNDING) * steps);
  return share < limit - ROUNDING ? Math.min(counted, first - 1) : Math.max(counted, first);
}
