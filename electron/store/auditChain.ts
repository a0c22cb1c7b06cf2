import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';

/** An event as it is stored. */
export type AuditRow = {
  readonly sequence: number;
  readonly at: string;
  /** Microseconds since the run began that `run_id` names. */
  readonly monotonic_us: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail_json: string;
  readonly previous_sha256: string;
  readonly sha256: string;
  // Null in events of before migration 9.
  readonly run_id: string | null;
  readonly seals_json: string | null;
  readonly changes_json: string | null;
};

/** The columns of an event, as a query names them. */
export const AUDIT_COLUMNS =
  'sequence, at, monotonic_us, actor, action, subject, detail_json, previous_sha256, sha256, run_id, seals_json, changes_json';

/** What stands before the first event. */
const GENESIS = '0'.repeat(64);

/** The hash of an event. Columns that came later are left out where they are null: events of before hash as they did. */
export function eventHash({ sha256: _, run_id, seals_json, changes_json, ...event }: AuditRow): string {
  const later = Object.entries({ run_id, seals_json, changes_json }).filter(([, value]) => value !== null);
  return createHash('sha256')
    .update(canonicalJson({ ...event, ...Object.fromEntries(later) }))
    .digest('hex');
}

/** Why a chain does not hold at an event. */
export type BrokenLink =
  | { readonly kind: 'eventMissing'; readonly sequence: number }
  | { readonly kind: 'eventAltered'; readonly sequence: number }
  | { readonly kind: 'eventNotLinked'; readonly sequence: number };

/** A chain as far as it was walked. */
export type Walked = { readonly sequence: number; readonly sha256: string };

export const BEFORE_THE_FIRST: Walked = { sequence: 0, sha256: GENESIS };

/** Why the next event does not follow on what was walked, or null where it does. */
export function brokenLink(walked: Walked, next: AuditRow): BrokenLink | null {
  const sequence = walked.sequence + 1;
  if (next.sequence !== sequence) return { kind: 'eventMissing', sequence };
  if (next.sha256 !== eventHash(next)) return { kind: 'eventAltered', sequence };
  return next.previous_sha256 === walked.sha256 ? null : { kind: 'eventNotLinked', sequence };
}
