import type { ReadDocument, ReadRecord } from './readDocument.ts';

/** What one command did to a document: enough to apply it, and to reverse it. */
export type Change = {
  readonly added: readonly ReadRecord[];
  readonly updated: readonly (readonly [from: ReadRecord, to: ReadRecord])[];
  readonly removed: readonly ReadRecord[];
};

export const NO_CHANGE: Change = { added: [], updated: [], removed: [] };

/** Whether a change does nothing at all. */
export const isEmpty = (change: Change): boolean =>
  change.added.length + change.updated.length + change.removed.length === 0;

/**
 * The change that puts `records` in place (adding or replacing by id) and takes away the ids of `removed`.
 * Records that are already there unchanged (by identity) and ids that are absent are left out.
 */
export function changeTo(
  document: ReadDocument,
  records: readonly ReadRecord[],
  removed: readonly string[] = [],
): Change {
  const fresh = records.filter((record) => document[record.id] === undefined);
  const updated = records.flatMap((to) => {
    const from = document[to.id];
    return from === undefined || from === to ? [] : [[from, to] as const];
  });
  const gone = removed.flatMap((id) => document[id] ?? []);
  return { added: fresh, updated, removed: gone };
}

/** The document after a change. The input is not touched; records keep their identity. */
export function applyChange(document: ReadDocument, change: Change): ReadDocument {
  const next: { [id: string]: ReadRecord } = { ...document };
  for (const record of change.removed) delete next[record.id];
  for (const record of change.added) next[record.id] = record;
  for (const [, to] of change.updated) next[to.id] = to;
  return next;
}

/** The change that undoes `change`: applied after it, it restores the document record for record. */
export const reverse = (change: Change): Change => ({
  added: change.removed,
  updated: change.updated.map(([from, to]) => [to, from] as const),
  removed: change.added,
});

/**
 * One change in place of two that follow each other: applied, it gives what both give; reversed, it takes both back. A
 * record that is in the end as it was before the first is left out.
 */
export function followedBy(first: Change, second: Change): Change {
  const before = new Map<string, ReadRecord | null>();
  const after = new Map<string, ReadRecord | null>();
  for (const { added, updated, removed } of [first, second]) {
    const touched = [
      ...added.map((to) => [null, to] as const),
      ...updated,
      ...removed.map((from) => [from, null] as const),
    ];
    for (const [from, to] of touched) {
      const id = (to ?? from)?.id;
      if (id === undefined) continue;
      if (!before.has(id)) before.set(id, from);
      after.set(id, to);
    }
  }
  const document = Object.fromEntries(
    [...before].flatMap(([id, from]) => (from === null ? [] : [[id, from]])),
  );
  const [there, gone] = [
    [...after.values()].filter((to) => to !== null),
    [...after].filter(([, to]) => to === null),
  ];
  return changeTo(
    document,
    there,
    gone.map(([id]) => id),
  );
}
