import { randomBytes } from 'node:crypto';

/** Permission for one unblinded export, which whoever gave their passphrase gets and no other can use. */
export type UnblindedPermits = {
  /** A permit for one job, begun soon. One that was given before is worth nothing from then on. */
  readonly give: (owner: string) => string;
  /** Uses a permit up; false where it is not this person's, is used, or has waited too long. */
  readonly take: (permit: string, owner: string) => boolean;
};

/** Long enough for a slow screen, too short for somebody who finds the window open. */
const VALID_MS = 60_000;

/** @param monotonicMs a clock that nobody can set back */
export function createUnblindedPermits(monotonicMs: () => number): UnblindedPermits {
  let given: { readonly permit: string; readonly owner: string; readonly untilMs: number } | null = null;
  return {
    give: (owner) => {
      const permit = randomBytes(16).toString('hex');
      given = { permit, owner, untilMs: monotonicMs() + VALID_MS };
      return permit;
    },
    take: (permit, owner) => {
      const isGood =
        given !== null && given.permit === permit && given.owner === owner && monotonicMs() < given.untilMs;
      if (isGood) given = null;
      return isGood;
    },
  };
}
