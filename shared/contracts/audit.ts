import { z } from 'zod';
import type { AuditFinding } from '../study/auditFinding.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const valueSchema = z.union([z.string(), z.number()]).nullable();
const count = z.int().nonnegative();

/** One value that an event changed in a row that was there before. */
const changedValueSchema = z.object({
  table: z.string(),
  key: z.string(),
  column: z.string(),
  old: valueSchema,
  /** Null too where the row was removed. */
  new: valueSchema,
});

const auditEventSchema = z.object({
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  /** The name of the person, or what else acted. */
  actor: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(changedValueSchema),
  /** What else the event says, as JSON. */
  detail: z.string(),
});

export type AuditEvent = z.output<typeof auditEventSchema>;

/** A page of the audit, the newest first, and by what it can be asked for. */
export const auditPageSchema = z.object({
  events: z.array(auditEventSchema),
  /** Ask for what is before this one; null where nothing is. */
  nextBefore: z.int().positive().nullable(),
  total: count,
  /** The hash of the newest event. */
  head: sha256Schema,
  actors: z.array(z.object({ actor: z.string(), name: z.string() })),
  actions: z.array(z.string()),
});

export type AuditPage = z.output<typeof auditPageSchema>;

/** Which events are asked for: all, those of one action, or all but the saves of drafts and settings, of which there are many. */
export const auditQuerySchema = z.object({
  before: z.coerce.number().int().positive().optional(),
  actor: z.string().max(100).optional(),
  action: z.union([z.literal(''), z.string().max(100)]).optional(),
});

export type AuditQuery = z.output<typeof auditQuerySchema>;

/** In `action`: all but the saves of drafts and settings. */
export const BUT_SAVES = 'butSaves';

const sequence = z.int().positive();
const row = { table: z.string(), key: z.string() };
const object = { type: z.string(), name: z.string() };

const auditFindingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notReadable'), what: z.string() }),
  z.object({ kind: z.literal('otherVersion'), version: z.int(), known: z.int() }),
  z.object({ kind: z.literal('schemaMissing'), ...object }),
  z.object({ kind: z.literal('schemaAltered'), ...object }),
  z.object({ kind: z.literal('schemaAdded'), ...object }),
  z.object({ kind: z.literal('referenceBroken'), table: z.string(), to: z.string() }),
  z.object({ kind: z.literal('eventMissing'), sequence }),
  z.object({ kind: z.literal('eventAltered'), sequence }),
  z.object({ kind: z.literal('eventNotLinked'), sequence }),
  z.object({ kind: z.literal('cutOff'), head: z.string(), sequence: count }),
  z.object({ kind: z.literal('rowAltered'), ...row, sequence }),
  z.object({ kind: z.literal('rowMissing'), ...row, sequence }),
  z.object({ kind: z.literal('rowAdded'), ...row }),
  z.object({ kind: z.literal('readAltered'), readId: z.string() }),
  z.object({ kind: z.literal('derivedAltered'), readId: z.string() }),
  z.object({ kind: z.literal('derivedOtherwise'), reads: count, versions: z.string() }),
  z.object({ kind: z.literal('clockSetBack'), sequence, seconds: count }),
]) satisfies z.ZodType<AuditFinding>;

/** What a check found; see the store's auditWorkspace. */
const auditReportSchema = z.object({
  isWhole: z.boolean(),
  events: count,
  rows: count,
  reads: count,
  head: sha256Schema,
  findings: z.array(auditFindingSchema),
  more: count,
});

/** How the newest check stands; it runs in a thread of its own. */
export const auditCheckSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('running'),
    step: z.enum(['database', 'events', 'rows', 'reads']),
    done: count,
    total: count.nullable(),
  }),
  z.object({ state: z.literal('done'), at: z.iso.datetime(), report: auditReportSchema }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export type AuditCheck = z.output<typeof auditCheckSchema>;

/** Asks for a check, and for a head that was written down before to be looked for. */
export const auditCheckRequestSchema = z.strictObject({ head: sha256Schema.nullable() });
