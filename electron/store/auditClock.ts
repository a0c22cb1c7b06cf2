import type { AuditFinding } from '../../shared/study/auditFinding.ts';
import type { AuditRow } from './auditChain.ts';

/** An event is dated when its request came and timed when it was committed, which may be some seconds later. */
const TOLERANCE_MS = 10_000;

/**
 * Watches the clock of the computer over the events of a chain, in their order. Within one run of a thread it must go
 * on as far as the monotonic clock does, which nobody can set; a run that begins must not begin before what was there.
 * A computer that slept lets the clock run ahead, which is no sign of anything.
 */
export function clockWatch(): (event: AuditRow) => AuditFinding | null {
  /** By run: when it began by the clock, as its latest event has it. */
  const beginnings = new Map<string, number>();
  let latest = Number.NEGATIVE_INFINITY;
  return (event) => {
    const at = Date.parse(event.at);
    const { run_id, sequence } = event;
    const began = at - event.monotonic_us / 1000;
    const known = run_id === null ? undefined : beginnings.get(run_id);
    const back = known === undefined ? latest - at : known - began;
    const isSetBack = back > TOLERANCE_MS;
    if (run_id !== null) beginnings.set(run_id, isSetBack ? began : Math.max(began, known ?? began));
    // What follows a clock that was set back is compared with the clock as it is then.
    if (isSetBack) beginnings.forEach((_, run) => void (run === run_id || beginnings.delete(run)));
    latest = isSetBack ? at : Math.max(latest, at);
    return isSetBack ? { kind: 'clockSetBack', sequence, seconds: Math.round(back / 1000) } : null;
  };
}
