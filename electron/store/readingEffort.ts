import { type Effort, toolUseSchema } from '../../shared/contracts/effort.ts';
import { change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';
import { storedJson } from './storedJson.ts';

type EffortRow = {
  readonly opened_at: string;
  readonly active_ms: number;
  readonly idle_ms: number;
  readonly tools_json: string;
};

const effortOf = (db: ReadableDb, draftId: string): EffortRow | undefined =>
  firstRow<EffortRow>(
    db,
    'SELECT opened_at, active_ms, idle_ms, tools_json FROM draft_effort WHERE draft_id = ?',
    draftId,
  );

/** Adds what a window measured since it last said so. The first time, the case was opened that long ago. */
export function addEffort(
  tx: WriteTransaction,
  draftId: string,
  { activeMs, idleMs, tools }: Effort,
  now: Date,
): void {
  const before = effortOf(tx, draftId);
  const used = new Map(
    Object.entries(before === undefined ? {} : storedJson(toolUseSchema, before.tools_json)),
  );
  for (const [tool, times] of Object.entries(tools)) used.set(tool, (used.get(tool) ?? 0) + times);
  const toolsJson = JSON.stringify(Object.fromEntries(used));
  if (before === undefined) {
    const opened_at = new Date(now.getTime() - activeMs - idleMs).toISOString();
    insertSealed(tx, 'draft_effort', {
      draft_id: draftId,
      opened_at,
      active_ms: activeMs,
      idle_ms: idleMs,
      tools_json: toolsJson,
    });
    return;
  }
  change(
    tx,
    'UPDATE draft_effort SET active_ms = ?, idle_ms = ?, tools_json = ? WHERE draft_id = ?',
    before.active_ms + activeMs,
    before.idle_ms + idleMs,
    toolsJson,
    draftId,
  );
}

/** Keeps for good with a read what was measured of its draft; nothing where nobody measured it. */
export function keepEffort(tx: WriteTransaction, draftId: string, readId: string, now: Date): void {
  const effort = effortOf(tx, draftId);
  if (effort !== undefined)
    insertSealed(tx, 'read_effort', { read_id: readId, ...effort, closed_at: now.toISOString() });
}
