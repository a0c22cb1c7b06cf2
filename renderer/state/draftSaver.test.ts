import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveDraft } from '../../shared/contracts/unit.ts';
import type { ReadDocument, ReadRecord } from '../../shared/reading/readDocument.ts';
import { createDraftSaver, type SaveOutcome } from './draftSaver.ts';
import type { SaveState } from './readingSlice.ts';

const documentNamed = (reason: string): ReadDocument => ({
  unreadable: { id: 'unreadable', kind: 'unreadable', reason },
});

/** A service that answers when it is told to, so that what happens between request and answer can be seen. */
function slowService() {
  const requests: { body: SaveDraft; answer: (outcome: SaveOutcome) => void }[] = [];
  const states: SaveState[] = [];
  const saver = createDraftSaver<ReadRecord>({
    baseRevision: 7,
    put: (body) => new Promise((answer) => requests.push({ body, answer })),
    onState: (state) => states.push(state),
  });
  const saved = (revision: number): SaveOutcome => ({
    kind: 'saved',
    saved: { revision, savedAt: `2026-01-01T00:00:0${revision - 7}.000Z` },
  });
  return { requests, states, saver, saved };
}

describe('the saver of a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends one request at a time, and then the latest document', async () => {
    const { requests, saver, saved } = slowService();
    for (const name of ['one', 'two', 'three']) saver.save(documentNamed(name));
    expect(requests).toHaveLength(1);
    requests[0]?.answer(saved(8));
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.body).toEqual({ baseRevision: 8, records: Object.values(documentNamed('three')) });
  });

  it('says saved only when nothing is left to save', async () => {
    const { requests, states, saver, saved } = slowService();
    saver.save(documentNamed('one'));
    saver.save(documentNamed('two'));
    requests[0]?.answer(saved(8));
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ kind: 'saving' });
    requests[1]?.answer(saved(9));
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: '2026-01-01T00:00:02.000Z' });
    expect(await saver.settled()).toBe(9);
  });

  it('keeps the document after a failure, says so until it is saved, and tries again', async () => {
    const { requests, states, saver, saved } = slowService();
    saver.save(documentNamed('one'));
    requests[0]?.answer({ kind: 'failed', sentence: 'The service does not answer.' });
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ kind: 'failed', sentence: 'The service does not answer.' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests[1]?.body.records).toEqual(Object.values(documentNamed('one')));
    expect(states.at(-1)).toEqual({ kind: 'failed', sentence: 'The service does not answer.' });
    requests[1]?.answer(saved(8));
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    expect(await saver.settled()).toBe(8);
  });

  it('stops at a conflict, because somebody else saved this draft', async () => {
    const { requests, saver } = slowService();
    saver.save(documentNamed('one'));
    requests[0]?.answer({ kind: 'conflict', sentence: 'Changed in another window.' });
    await vi.advanceTimersByTimeAsync(10_000);
    saver.save(documentNamed('two'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests).toHaveLength(1);
    expect(await saver.settled()).toBeNull();
  });

  it('knows its revision without having saved anything', async () => {
    expect(await slowService().saver.settled()).toBe(7);
  });
});
