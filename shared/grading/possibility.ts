import { assertNever } from '../base/assertNever.ts';
import type { PercentBasis } from './ruleSettings.ts';
import { type Share, weigh } from './share.ts';
import type { SeenSide, SideFinding } from './sideFinding.ts';

/** One thing that a side may be: its state, and its covered share by the basis in use, attained or approached. */
export type Possibility = { readonly kind: SeenSide['kind']; readonly share: Share };

const EMPTY: Possibility = { kind: 'none', share: { value: 0, approach: 'at' } };
const BARELY_COVERED: Possibility = { kind: 'disc', share: { value: 0, approach: 'above' } };
const ALMOST_COVERED: Possibility = { kind: 'disc', share: { value: 1, approach: 'below' } };
const BRIDGED: Possibility = { kind: 'cont', share: { value: 1, approach: 'at' } };

/**
 * What a side may be, as far as grades can tell (method §1.3). Whatever lies between two of these gives no grade
 * that they do not give, because grades change with the state of a side and at one threshold of its share only.
 *
 * - seen: what it is;
 * - not assessable or unread: nothing, discontinuous with next to nothing or next to everything, continuous;
 * - partly hidden: without and with bone in the hidden part, and discontinuous just short of the latter where
 *   that is continuous, or just more than the former where that is none;
 * - cannot tell: discontinuous or continuous, covered as measured;
 * - intact: nothing, as it is no part of the defect.
 */
export function possibilitiesOf(finding: SideFinding, basis: PercentBasis): readonly Possibility[] {
  switch (finding.kind) {
    case 'none':
    case 'disc':
    case 'cont':
      return [seen(finding, basis)];
    case 'na':
    case 'unread':
      return [EMPTY, BARELY_COVERED, ALMOST_COVERED, BRIDGED];
    case 'cannotTell':
      return (['disc', 'cont'] as const).map((kind) => seen({ ...finding, kind }, basis));
    case 'partlyHidden':
      return partlyHidden(seen(finding.lo, basis), seen(finding.hi, basis));
    case 'intact':
      return [];
    default:
      return assertNever(finding, 'side finding');
  }
}

function seen(side: SeenSide, basis: PercentBasis): Possibility {
  return { kind: side.kind, share: { value: weigh(side, basis)?.share ?? null, approach: 'at' } };
}

function partlyHidden(lo: Possibility, hi: Possibility): readonly Possibility[] {
  const between: Possibility[] = [];
  if (lo.kind === 'none' && hi.kind !== 'none') {
    between.push({ kind: 'disc', share: { value: lo.share.value, approach: 'above' } });
  }
  if (lo.kind !== 'cont' && hi.kind === 'cont') {
    between.push({ kind: 'disc', share: { value: hi.share.value, approach: 'below' } });
  }
  return [lo, ...between, hi];
}

/** Every way of taking one entry from each list, in the order of the lists. One empty way for no lists. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (ways, list) => ways.flatMap((way) => list.map((entry) => [...way, entry])),
    [[]],
  );
}
