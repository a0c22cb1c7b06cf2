import { assertNever } from '../base/assertNever.ts';
import { type Wording, worded } from '../texts/wording.ts';

/** What a check of a workspace found. Ids are random, so a finding names a row and no person. */
export type AuditFinding =
  | { readonly kind: 'notReadable'; readonly what: string }
  | { readonly kind: 'otherVersion'; readonly version: number; readonly known: number }
  | { readonly kind: 'schemaMissing'; readonly type: string; readonly name: string }
  | { readonly kind: 'schemaAltered'; readonly type: string; readonly name: string }
  | { readonly kind: 'schemaAdded'; readonly type: string; readonly name: string }
  | { readonly kind: 'referenceBroken'; readonly table: string; readonly to: string }
  | { readonly kind: 'eventMissing'; readonly sequence: number }
  | { readonly kind: 'eventAltered'; readonly sequence: number }
  | { readonly kind: 'eventNotLinked'; readonly sequence: number }
  | { readonly kind: 'cutOff'; readonly head: string; readonly sequence: number }
  | { readonly kind: 'rowAltered'; readonly table: string; readonly key: string; readonly sequence: number }
  | { readonly kind: 'rowMissing'; readonly table: string; readonly key: string; readonly sequence: number }
  | { readonly kind: 'rowAdded'; readonly table: string; readonly key: string }
  | { readonly kind: 'readAltered'; readonly readId: string }
  | { readonly kind: 'derivedAltered'; readonly readId: string }
  | { readonly kind: 'derivedOtherwise'; readonly reads: number; readonly versions: string }
  | { readonly kind: 'clockSetBack'; readonly sequence: number; readonly seconds: number };

/** Broken: a value is not what was written. Remark: worth a look, and no sign that anything was changed. */
export function weightOf({ kind }: AuditFinding): 'broken' | 'remark' {
  return kind === 'clockSetBack' || kind === 'derivedOtherwise' ? 'remark' : 'broken';
}

/** A finding as one sentence. */
export function findingInWords(finding: AuditFinding): Wording {
  switch (finding.kind) {
    case 'notReadable':
      return worded('audit.finding.notReadable', { what: finding.what });
    case 'otherVersion':
      return worded('audit.finding.otherVersion', { version: finding.version, known: finding.known });
    case 'schemaMissing':
      return worded('audit.finding.schemaMissing', { type: finding.type, name: finding.name });
    case 'schemaAltered':
      return worded('audit.finding.schemaAltered', { type: finding.type, name: finding.name });
    case 'schemaAdded':
      return worded('audit.finding.schemaAdded', { type: finding.type, name: finding.name });
    case 'referenceBroken':
      return worded('audit.finding.referenceBroken', { table: finding.table, to: finding.to });
    case 'eventMissing':
      return worded('audit.finding.eventMissing', { sequence: finding.sequence });
    case 'eventAltered':
      return worded('audit.finding.eventAltered', { sequence: finding.sequence });
    case 'eventNotLinked':
      return worded('audit.finding.eventNotLinked', { sequence: finding.sequence });
    case 'cutOff':
      return worded('audit.finding.cutOff', { head: finding.head, sequence: finding.sequence });
    case 'rowAltered':
    case 'rowMissing':
      return worded(`audit.finding.${finding.kind}`, {
        table: finding.table,
        key: finding.key,
        sequence: finding.sequence,
      });
    case 'rowAdded':
      return worded('audit.finding.rowAdded', { table: finding.table, key: finding.key });
    case 'readAltered':
      return worded('audit.finding.readAltered', { read: finding.readId });
    case 'derivedAltered':
      return worded('audit.finding.derivedAltered', { read: finding.readId });
    case 'derivedOtherwise':
      return worded('audit.finding.derivedOtherwise', { count: finding.reads, versions: finding.versions });
    case 'clockSetBack':
      return worded('audit.finding.clockSetBack', { sequence: finding.sequence, seconds: finding.seconds });
    default:
      return assertNever(finding);
  }
}
