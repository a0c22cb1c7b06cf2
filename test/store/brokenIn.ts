import { auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import type { ReadableDb } from '../../electron/store/database.ts';
import { type AuditFinding, weightOf } from '../../shared/study/auditFinding.ts';
import { OPTIONS } from './temporaryWorkspace.ts';

/** What of an open workspace is not as its audit says it was written; empty where all is whole. */
export const brokenIn = (db: ReadableDb): readonly AuditFinding[] =>
  auditToTheEnd(db, { softwareVersion: OPTIONS.softwareVersion }).findings.filter(
    (finding) => weightOf(finding) === 'broken',
  );
