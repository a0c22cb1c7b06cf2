import { SIDES, type Side } from '../dicom/projection.ts';
import type { RuleSettings } from './ruleSettings.ts';
import { measuredRange } from './share.ts';
import type { CrossSection, MeasuredSide, Sector, SideFinding, SideFindings } from './sideFinding.ts';

/** The sides after CT or MR had its say, which of them it supplied, and why it did not where it could have. */
export type CrossSectionFill = {
  readonly sides: SideFindings;
  readonly filled: readonly Side[];
  readonly notUsed: { readonly why: 'tooOld' | 'policy'; readonly sides: readonly Side[] } | null;
};

/**
 * Lets the sectors of a CT or MR stand in for sides (method §1.2 row 9, §1.4 `ctPolicy`): under `fill` for those
 * that cannot be assessed on radiographs, under `override` for every defective side that was read, under
 * `strict` for none; never beyond `ctWindowDays` (a day more is too old, the last day is not), never for an
 * intact or an unread side, and never from a sector that is itself not assessable.
 *
 * A side filled so has the mean length and mean corridor of the measured sides, as a hidden side has.
 */
export function fillFromCrossSection(
  sides: SideFindings,
  crossSection: CrossSection | null,
  settings: Pick<RuleSettings, 'ctPolicy' | 'ctWindowDays'>,
): CrossSectionFill {
  if (crossSection === null) return { sides, filled: [], notUsed: null };
  const candidates = SIDES.filter(
    (side) =>
      crossSection.sectors[side].kind !== 'na' &&
      (sides[side].kind === 'na' ||
        (settings.ctPolicy === 'override' && sides[side].kind !== 'intact' && sides[side].kind !== 'unread')),
  );
  if (candidates.length === 0) return { sides, filled: [], notUsed: null };
  if (settings.ctPolicy === 'strict')
    return { sides, filled: [], notUsed: { why: 'policy', sides: candidates } };
  if (crossSection.daysApart > settings.ctWindowDays) {
    return { sides, filled: [], notUsed: { why: 'tooOld', sides: candidates } };
  }
  const mean = meanSide(sides);
  const replaced = candidates.map(
    (side) => [side, findingOf(crossSection.sectors[side], mean, sides[side])] as const,
  );
  return { sides: { ...sides, ...Object.fromEntries(replaced) }, filled: candidates, notUsed: null };
}

function findingOf(sector: Sector, mean: Omit<MeasuredSide, 'coverage'>, before: SideFinding): SideFinding {
  if (sector.kind === 'na') return before;
  const total = mean.corridor?.total ?? null;
  const corridor = total === null ? null : { newBone: sector.coverage * total, total };
  return { kind: sector.kind, coverage: sector.coverage, length: mean.length, corridor };
}

/** The mean of the measured sides; a unit length where none was measured, which weighs all alike. */
function meanSide(sides: SideFindings): Omit<MeasuredSide, 'coverage'> {
  const measured = SIDES.flatMap((side) => measuredRange(sides[side])?.lo ?? []);
  if (measured.length === 0) return { length: 1, corridor: { newBone: 0, total: 1 } };
  const length = measured.reduce((sum, side) => sum + side.length, 0) / measured.length;
  const corridors = measured.flatMap((side) => side.corridor ?? []);
  if (corridors.length < measured.length) return { length, corridor: null };
  return {
    length,
    corridor: {
      newBone: 0,
      total: corridors.reduce((sum, corridor) => sum + corridor.total, 0) / measured.length,
    },
  };
}
