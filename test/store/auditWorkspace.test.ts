import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditHead } from '../../electron/store/audit.ts';
import { change } from '../../electron/store/database.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok } from '../../shared/base/result.ts';
import { findingInWords, weightOf } from '../../shared/study/auditFinding.ts';
import { audit, byHand, closedStudy, kinds, withoutTriggers } from './editedByHand.ts';
import { must, OPTIONS, temporaryFolder } from './temporaryWorkspace.ts';
import { withoutWriteAccess } from './withoutWriteAccess.ts';

describe('the audit of a workspace', () => {
  it('finds nothing in one that only OsteoRead wrote, whatever was done in it', () => {
    const { folder, head } = closedStudy();
    const report = audit(folder, head);
    expect(report).toMatchObject({ isWhole: true, more: 0, head, reads: 3 });
    expect(report.rows).toBeGreaterThan(40);
  });

  it.each([
    ['a dropped trigger', 'DROP TRIGGER read_no_update', 'schemaMissing'],
    ['a dropped index', 'DROP INDEX read_by_reader', 'schemaMissing'],
    [
      'a trigger that was changed',
      `DROP TRIGGER read_no_update;
       CREATE TRIGGER read_no_update BEFORE UPDATE ON read WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END`,
      'schemaAltered',
    ],
    [
      'a trigger that was added',
      'CREATE TRIGGER more AFTER INSERT ON read BEGIN DELETE FROM screening; END',
      'schemaAdded',
    ],
  ])('finds %s', (_, sql, kind) => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec(sql));
    expect(kinds(audit(folder))).toEqual([kind]);
  });

  it('is made on a medium that cannot be written too, and leaves nothing there', () => {
    const { folder, head } = closedStudy();
    const before = readdirSync(folder);
    withoutWriteAccess(folder, () => expect(audit(folder, head).isWhole).toBe(true));
    expect(readdirSync(folder)).toEqual(before);
  });

  it('finds a row that is missing, added, or exchanged for another one', () => {
    const missing = closedStudy();
    byHand(missing.folder, (db) =>
      withoutTriggers(db, 'signature_read', () => void db.exec('DELETE FROM signature_read')),
    );
    expect(kinds(audit(missing.folder))).toEqual(['rowMissing']);

    const added = closedStudy();
    byHand(added.folder, (db) =>
      db.exec(
        'INSERT INTO signature_read SELECT signature_id, read_id FROM signature, read WHERE read_id NOT IN (SELECT read_id FROM signature_read) LIMIT 1',
      ),
    );
    expect(kinds(audit(added.folder))).toEqual(['rowAdded']);

    const swapped = closedStudy();
    byHand(swapped.folder, (db) =>
      db.exec(`UPDATE assignment SET position = position + 100 WHERE position <= 2;
        UPDATE assignment SET position = 103 - position WHERE position > 100`),
    );
    expect(kinds(audit(swapped.folder))).toEqual(['rowAltered', 'rowAltered']);
  });

  it('finds a role that was given by hand', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE reader SET role = 'coordinator'"));
    const finding = audit(folder).findings.find((found) => weightOf(found) === 'broken');
    expect(finding).toMatchObject({ kind: 'rowAltered', table: 'reader' });
    expect(finding && findingInWords(finding).key).toBe('audit.finding.rowAltered');
  });

  it('is not deceived by OsteoRead going on after an edit by hand', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE defect SET limb = 'R'"));
    const workspace = must(openWorkspace(folder, OPTIONS));
    must(
      withWrite(workspace.db, { actor: 'someone', action: 'note', at: OPTIONS.now() }, () =>
        ok({ value: null, subject: null, detail: null }),
      ),
    );
    workspace.close();
    expect(new Set(kinds(audit(folder)))).toEqual(new Set(['rowAltered']));
  });

  it('finds an edit by hand that OsteoRead has written over since', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE defect SET limb = 'R'; UPDATE defect SET type = 'segmental'"));
    const workspace = must(openWorkspace(folder, OPTIONS));
    must(
      withWrite(workspace.db, { actor: 'someone', action: 'note', at: OPTIONS.now() }, (tx) => {
        change(tx, "UPDATE defect SET bone = 'tibia'");
        return ok({ value: null, subject: null, detail: null });
      }),
    );
    workspace.close();
    expect(new Set(kinds(audit(folder)))).toEqual(new Set(['rowAltered']));
  });

  it('finds events that were cut off at the end by a head that was written down', () => {
    const { folder, head } = closedStudy();
    byHand(folder, (db) =>
      withoutTriggers(
        db,
        'audit_event',
        () =>
          void db.exec('DELETE FROM audit_event WHERE sequence = (SELECT max(sequence) FROM audit_event)'),
      ),
    );
    expect(kinds(audit(folder, head))).toContain('cutOff');
  });

  it('is asked for by a workspace that finds its newest event altered as it is opened', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) =>
      withoutTriggers(
        db,
        'audit_event',
        () =>
          void db.exec(
            "UPDATE audit_event SET actor = 'nobody' WHERE sequence = (SELECT max(sequence) FROM audit_event)",
          ),
      ),
    );
    const workspace = must(openWorkspace(folder, OPTIONS));
    workspace.close();
    expect(workspace.warning).toContain('Check the whole of it in the Audit tab');
    expect(kinds(audit(folder))).toEqual(['eventAltered']);
  });

  it('remarks on a clock that was set back, and calls the workspace whole', () => {
    const folder = temporaryFolder();
    const workspace = must(openWorkspace(folder, OPTIONS));
    const startedMs = performance.now();
    for (const minutes of [10, 5, 6]) {
      const at = new Date(OPTIONS.now().getTime() + minutes * 60_000);
      must(
        withWrite(workspace.db, { actor: 'someone', action: 'note', at }, () =>
          ok({ value: null, subject: null, detail: null }),
        ),
      );
    }
    // A clock that stands while something is written is set back by as much.
    const passed = (performance.now() - startedMs) / 1000;
    const last = auditHead(workspace.db).sequence;
    workspace.close();
    const report = audit(folder);
    expect(report.isWhole).toBe(true);
    const [found, ...others] = report.findings;
    expect(found).toMatchObject({ kind: 'clockSetBack', sequence: last - 1 });
    const seconds = found?.kind === 'clockSetBack' ? found.seconds : 0;
    expect([seconds >= 300, seconds <= 300 + Math.ceil(passed), others]).toEqual([true, true, []]);
  });
});
