import Database from 'better-sqlite3';
import { z } from 'zod';
import { type AuditFinding, weightOf } from '../../shared/study/auditFinding.ts';
import { AUDIT_COLUMNS, type AuditRow, BEFORE_THE_FIRST, brokenLink, type Walked } from './auditChain.ts';
import { clockWatch } from './auditClock.ts';
import { readFindings } from './auditReads.ts';
import { type ExpectedRows, rowFindings, takeSealsOf } from './auditRows.ts';
import { schemaFindings } from './auditSchema.ts';
import { eachRow, firstRow, type ReadableDb } from './database.ts';
import { BrokenRecord } from './errors.ts';

/** What is being checked. */
export type AuditStep = 'database' | 'events' | 'rows' | 'reads';

/** How far a step has come; `total` is null where it is not known. */
export type AuditProgress = {
  readonly step: AuditStep;
  readonly done: number;
  readonly total: number | null;
};

/** What a check found. */
export type AuditReport = {
  /** Nothing is broken. Remarks may be there. */
  readonly isWhole: boolean;
  readonly events: number;
  readonly rows: number;
  readonly reads: number;
  /** The hash of the last event: written down elsewhere, it shows later that nothing was cut off. */
  readonly head: string;
  /** In the order of the check, the first {@link MOST_FINDINGS}. */
  readonly findings: readonly AuditFinding[];
  readonly more: number;
};

export type AuditOptions = {
  readonly softwareVersion: string;
  /** A head that was written down before: it must be in the chain. */
  readonly head?: string | undefined;
};

const MOST_FINDINGS = 100;

/**
 * Checks a workspace from one moment of it: the database and its schema, the chain of events, every row against the
 * last event that tells of it, every locked read. Gives a progress now and then, so that whoever runs it can show and
 * stop it. Changes nothing.
 */
export function* auditWorkspace(
  db: ReadableDb,
  options: AuditOptions,
): Generator<AuditProgress, AuditReport> {
  const findings: AuditFinding[] = [];
  const found = (finding: AuditFinding): void => void findings.push(finding);
  const counts = { database: 0, events: 0, rows: 0, reads: 0 };
  const last = { sha256: BEFORE_THE_FIRST.sha256 };
  db.exec('BEGIN');
  try {
    yield { step: 'database', done: 0, total: null };
    yield* guarded(found, databaseFindings(db, found));
    if (!findings.some(({ kind }) => kind === 'otherVersion')) {
      const expected: ExpectedRows = new Map();
      const total = (table: string) =>
        firstRow<{ n: number }>(db, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
      const counted = function* (step: AuditStep, work: Generator<number, void>, of: number | null) {
        for (const done of work) {
          counts[step] = done;
          if (done % 50 === 0) yield { step, done, total: of };
        }
      };
      const events = eventFindings(db, expected, options.head, found, last);
      yield* guarded(found, counted('events', events, total('audit_event')));
      yield* guarded(found, counted('rows', rowFindings(db, expected, found), null));
      yield* guarded(
        found,
        counted(
          'reads',
          readFindings(db, options.softwareVersion, found),
          total('read') + total('section_read'),
        ),
      );
    }
  } finally {
    db.exec('ROLLBACK');
  }
  return {
    isWhole: findings.every((finding) => weightOf(finding) === 'remark'),
    events: counts.events,
    rows: counts.rows,
    reads: counts.reads,
    head: last.sha256,
    findings: findings.slice(0, MOST_FINDINGS),
    more: Math.max(0, findings.length - MOST_FINDINGS),
  };
}

/** The same without a stop. */
export function auditToTheEnd(db: ReadableDb, options: AuditOptions): AuditReport {
  const check = auditWorkspace(db, options);
  for (;;) {
    const step = check.next();
    if (step.done === true) return step.value;
  }
}

/** A step that the state of the database breaks off is a finding; the next one goes on. */
function* guarded(
  found: (finding: AuditFinding) => void,
  work: Generator<AuditProgress, void>,
): Generator<AuditProgress, void> {
  try {
    yield* work;
  } catch (thrown) {
    // SQLite's own message names tables and columns, never what stands in them.
    if (!(thrown instanceof BrokenRecord || thrown instanceof Database.SqliteError)) throw thrown;
    found({ kind: 'notReadable', what: thrown.message });
  }
}

const integritySchema = z.array(z.object({ integrity_check: z.string() }));
const referencesSchema = z.array(z.object({ table: z.string(), parent: z.string() }));

function* databaseFindings(
  db: ReadableDb,
  found: (finding: AuditFinding) => void,
): Generator<AuditProgress, void> {
  for (const finding of schemaFindings(db)) found(finding);
  for (const { integrity_check } of integritySchema.parse(db.pragma('integrity_check(10)'))) {
    if (integrity_check !== 'ok') found({ kind: 'notReadable', what: integrity_check });
  }
  yield { step: 'database', done: 1, total: null };
  for (const { table, parent } of referencesSchema.parse(db.pragma('foreign_key_check'))) {
    found({ kind: 'referenceBroken', table, to: parent });
  }
}

function* eventFindings(
  db: ReadableDb,
  expected: ExpectedRows,
  headToFind: string | undefined,
  found: (finding: AuditFinding) => void,
  last: { sha256: string },
): Generator<number, void> {
  const clock = clockWatch();
  let walked: Walked = BEFORE_THE_FIRST;
  let isBroken = false;
  let isHeadThere = headToFind === undefined;
  let events = 0;
  for (const event of eachRow<AuditRow>(db, `SELECT ${AUDIT_COLUMNS} FROM audit_event ORDER BY sequence`)) {
    const broken: AuditFinding | null = isBroken ? null : brokenLink(walked, event);
    // What is behind the first broken link cannot be trusted, and is not told of one by one.
    if (broken !== null) found(broken);
    isBroken ||= broken !== null;
    takeSealsOf(expected, event, found);
    const setBack = clock(event);
    if (setBack !== null) found(setBack);
    isHeadThere ||= event.sha256 === headToFind;
    walked = event;
    events += 1;
    yield events;
  }
  last.sha256 = walked.sha256;
  if (!isHeadThere && headToFind !== undefined) {
    found({ kind: 'cutOff', head: headToFind, sequence: walked.sequence });
  }
}
