import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { verifyAudit } from './audit.ts';
import { allRows } from './database.ts';
import { withWrite } from './withWrite.ts';

function audited(events: number) {
  const { db } = temporaryWorkspace();
  for (let index = 0; index < events; index++) {
    const written = withWrite(db, { actor: 'someone', action: 'note', at: new Date(1000 * index) }, () =>
      ok({ value: null, subject: `s${index}`, detail: { old: index, new: `value ${index}` } }),
    );
    expect(written.ok).toBe(true);
  }
  return db;
}

describe('the audit chain', () => {
  it('holds from the first event to the last', () => {
    const verdict = verifyAudit(audited(5));
    expect(verdict).toMatchObject({ kind: 'intact', lastSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('breaks at a changed byte, in 100 of 100 places', () => {
    const db = audited(20);
    // What a person with the file and an editor can do: the triggers are no lock against that.
    for (const operation of ['update', 'delete']) db.exec(`DROP TRIGGER audit_event_no_${operation}`);
    const columns = ['at', 'actor', 'action', 'subject', 'detail_json'];
    const sequences = allRows<{ sequence: number }>(
      db,
      "SELECT sequence FROM audit_event WHERE subject LIKE 's%' ORDER BY sequence",
    ).map(({ sequence }) => sequence);
    let places = 0;
    for (const sequence of sequences) {
      for (const column of columns) {
        const select = db.prepare(`SELECT ${column} FROM audit_event WHERE sequence = ?`).pluck();
        const update = db.prepare(`UPDATE audit_event SET ${column} = ? WHERE sequence = ?`);
        const old = String(select.get(sequence));
        // A digit or letter in the middle; JSON stays JSON.
        const middle = Math.max(0, old.search(/\d(?!.*\d)|[a-z]$/));
        const changed = old.slice(0, middle) + (old[middle] === '7' ? '8' : '7') + old.slice(middle + 1);
        update.run(changed, sequence);
        expect(verifyAudit(db), `${column} of ${sequence}`).toEqual({ kind: 'broken', atSequence: sequence });
        update.run(old, sequence);
        places += 1;
      }
    }
    expect(places).toBe(100);
    expect(verifyAudit(db).kind).toBe('intact');
  });

  it('breaks where an event was taken out', () => {
    const db = audited(5);
    db.exec("DROP TRIGGER audit_event_no_delete; DELETE FROM audit_event WHERE subject = 's2'");
    expect(verifyAudit(db).kind).toBe('broken');
  });
});
