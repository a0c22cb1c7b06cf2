import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, changeTo, followedBy, isEmpty, reverse } from './change.ts';
import type { ReadDocument, ReadRecord } from './readDocument.ts';

const limb = (side: 'L' | 'R'): ReadRecord => ({ id: 'limb', kind: 'limb', limb: side });
const unreadable = (reason: string): ReadRecord => ({ id: 'unreadable', kind: 'unreadable', reason });
const clear = (side: 'medial' | 'lateral'): ReadRecord => ({
  id: `side:${side}`,
  kind: 'side',
  side,
  statement: { kind: 'clear' },
});

const anyRecord = fc.oneof(
  fc.constantFrom<'L' | 'R'>('L', 'R').map(limb),
  fc.string().map(unreadable),
  fc.constantFrom<'medial' | 'lateral'>('medial', 'lateral').map(clear),
);
const anyDocument = fc
  .array(anyRecord)
  .map((records): ReadDocument => Object.fromEntries(records.map((record) => [record.id, record])));
const anyRemoval = fc.subarray(['limb', 'unreadable', 'side:medial', 'side:lateral', 'absent']);

describe('a change to a read', () => {
  it('is undone by its reverse, record for record', () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.array(anyRecord, { maxLength: 1 }),
        anyRemoval,
        (document, put, removed) => {
          const kept = removed.filter((id) => !put.some((record) => record.id === id));
          const change = changeTo(document, put, kept);
          const after = applyChange(document, change);
          expect(applyChange(after, reverse(change))).toEqual(document);
          expect(applyChange(applyChange(after, reverse(change)), change)).toEqual(after);
        },
      ),
    );
  });

  it('is one with the change that follows it, and is taken back with it', () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.tuple(fc.array(anyRecord, { maxLength: 1 }), anyRemoval),
        fc.tuple(fc.array(anyRecord, { maxLength: 1 }), anyRemoval),
        (document, ...puts) => {
          const [first, second] = puts.map(([put, removed]) => (of: ReadDocument) => {
            const kept = removed.filter((id) => !put.some((record) => record.id === id));
            return changeTo(of, put, kept);
          });
          if (first === undefined || second === undefined) return;
          const between = applyChange(document, first(document));
          const after = applyChange(between, second(between));
          const both = followedBy(first(document), second(between));
          expect(applyChange(document, both)).toEqual(after);
          expect(applyChange(after, reverse(both))).toEqual(document);
        },
      ),
    );
  });

  it('leaves records it does not name as the same objects', () => {
    const document: ReadDocument = { limb: limb('L'), unreadable: unreadable('too dark') };
    const after = applyChange(document, changeTo(document, [unreadable('cast')]));
    expect(after.limb).toBe(document.limb);
    expect(document.unreadable).toEqual(unreadable('too dark'));
  });

  it('is empty when a record is already there or an id is not', () => {
    const document: ReadDocument = { limb: limb('L') };
    const same = document.limb;
    expect(same && isEmpty(changeTo(document, [same], ['side:medial']))).toBe(true);
  });
});
