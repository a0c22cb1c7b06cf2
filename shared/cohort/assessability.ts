import { SIDES, type Side } from '../dicom/projection.ts';
import type { NotAssessableReason } from '../grading/sideFinding.ts';
import type { CohortRead } from './cohortFacts.ts';

/** In how many reads one side of the defect could be assessed. */
export type SideAssessability = {
  readonly side: Side;
  readonly reads: number;
  /** A single state was found: none, discontinuous, continuous or intact. */
  readonly assessed: number;
  /** Part of it is hidden; and bone of which the reader cannot tell whether a gap interrupts it. */
  readonly partlyHidden: number;
  readonly cannotTell: number;
  /** Nothing was said of it: the film was returned, or nothing had to be said. */
  readonly unread: number;
  readonly notAssessable: number;
  /** Of the sides that are not assessable, in the order of how often; the reasons that occur. */
  readonly byReason: readonly { readonly reason: NotAssessableReason; readonly reads: number }[];
};

const SINGLE_STATES: readonly string[] = ['none', 'disc', 'cont', 'intact'];

/** Counts what could be assessed of each side, over reads. `reads` is always the sum of the others. */
export const assessability = (reads: readonly Pick<CohortRead, 'sides'>[]): readonly SideAssessability[] =>
  SIDES.map((side) => {
    const found = reads.map(({ sides }) => sides[side]);
    const count = (state: string): number => found.filter((each) => each.state === state).length;
    const reasons = found.flatMap(({ state, reason }) => (state === 'na' && reason !== null ? [reason] : []));
    return {
      side,
      reads: reads.length,
      assessed: found.filter(({ state }) => SINGLE_STATES.includes(state)).length,
      partlyHidden: count('partlyHidden'),
      cannotTell: count('cannotTell'),
      unread: count('unread'),
      notAssessable: count('na'),
      byReason: [...Map.groupBy(reasons, (reason) => reason)]
        .map(([reason, alike]) => ({ reason, reads: alike.length }))
        .sort((a, b) => b.reads - a.reads || (a.reason < b.reason ? -1 : 1)),
    };
  });
