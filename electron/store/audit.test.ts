import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { brokenIn } from '../../test/store/brokenIn.ts';
import { temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
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
    expect(brokenIn(audited(5))).toEqual([]);
  });

  it('breaks where an event was taken out', () => {
    const db = audited(5);
    db.exec("DROP TRIGGER audit_event_no_delete; DELETE FROM audit_event WHERE subject = 's2'");
    expect(brokenIn(db)).toContainEqual({
      kind: 'eventMissing',
      sequence: expect.any(Number),
    });
  });
});
