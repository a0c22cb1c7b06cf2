import { describe, expect, it } from 'vitest';
import type { CurrentImport, ImportProgress, UnfinishedImport } from '../../shared/contracts/imports.ts';
import { ApiError } from '../api/apiError.ts';
import { createImportSession, type ImportPort, type ImportState } from './importSession.ts';

const running: ImportProgress = {
  importId: 'i',
  state: 'running',
  found: 2,
  finished: 1,
  bytes: 10,
  filesPerSecond: 1,
  bytesPerSecond: 10,
  secondsLeft: null,
  report: null,
  failure: null,
};
const report = {
  added: 2,
  alreadyHere: 0,
  notImages: 0,
  documents: 0,
  damaged: [],
  studies: 1,
  series: 1,
  seconds: 1,
  resumedAfter: null,
};
const done: ImportProgress = { ...running, state: 'done', finished: 2, report };
const nothing: CurrentImport = { progress: null, lastEndedMsAgo: null };
const silence = () => new ApiError('unreachable', 0, 'No answer.');

/** The service's side of an import: its answers to polls in order, the last one for ever. */
function service(polls: readonly (ImportProgress | Error)[], part: Partial<ImportPort> = {}) {
  const calls: string[] = [];
  const left = [...polls];
  let unfinished: readonly UnfinishedImport[] = [{ importId: 'cut', kind: 'paths', files: 3 }];
  const port: ImportPort = {
    start: async ({ kind }) => {
      calls.push(`start ${kind}`);
      return 'i';
    },
    upload: async (_id, path) => {
      calls.push(`upload ${path}`);
    },
    finish: async () => {
      calls.push('finish');
    },
    progress: async () => {
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer === undefined || answer instanceof Error) throw answer;
      return answer;
    },
    current: async () => nothing,
    cancel: async () => {
      calls.push('cancel');
    },
    unfinished: async () => unfinished,
    leave: async (importId) => {
      calls.push(`leave ${importId}`);
      unfinished = unfinished.filter((one) => one.importId !== importId);
    },
    ...part,
  };
  let ended = 0;
  const session = createImportSession({
    port,
    onEnded: () => {
      ended += 1;
    },
    now: () => 1000,
    pause: async () => {},
  });
  return { session, calls, ended: () => ended, state: (): ImportState => session.store.getState() };
}

const files =
  (...paths: string[]) =>
  async () => ({
    files: paths.map((path) => ({ path, file: new File(['12345'], path) })),
    unreadable: [],
  });

describe('an import', () => {
  it('sends every file once, then says so, then waits for the report', async () => {
    const { session, calls, state, ended } = service([running, done]);
    await session.sendFiles(files('a', 'b', 'c', 'd', 'e', 'f'));
    expect([...calls].sort()).toEqual(
      [
        'start upload',
        'upload a',
        'upload b',
        'upload c',
        'upload d',
        'upload e',
        'upload f',
        'finish',
      ].sort(),
    );
    expect(calls.at(-1)).toBe('finish');
    expect(state()).toEqual({ kind: 'ended', wasCancelled: false, report });
    expect(ended()).toBe(1);
  });

  it('names the files this computer could not read among the damaged ones', async () => {
    const { session, state } = service([done], {
      upload: async (_id, path) => {
        if (path === 'b') throw silence();
      },
    });
    await session.sendFiles(files('a', 'b'));
    expect(state()).toMatchObject({ kind: 'ended', report: { added: 2, damaged: [{ file: 'b' }] } });
  });

  it('waits out a short silence and gives up after a long one', async () => {
    const short = service([silence(), silence(), done]);
    await short.session.startThere({ kind: 'demo' });
    expect(short.state().kind).toBe('ended');
    const long = service([silence()]);
    await long.session.startThere({ kind: 'demo' });
    expect(long.state()).toEqual({ kind: 'failed', sentence: 'No answer.' });
    expect(long.ended()).toBe(1);
  });

  it('shows the sentence of a failed import', async () => {
    const { session, state } = service([{ ...running, state: 'failed', failure: 'The disk is full.' }]);
    await session.startThere({ kind: 'paths', paths: ['x'] });
    expect(state()).toEqual({ kind: 'failed', sentence: 'The disk is full.' });
  });

  it('stops sending when it is cancelled, and keeps the report of what was added', async () => {
    const { session, calls, state } = service([{ ...done, state: 'cancelled' }], {
      upload: async () => session.cancel(),
    });
    await session.sendFiles(files('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));
    expect(calls).toContain('cancel');
    expect(calls).not.toContain('finish');
    expect(state()).toMatchObject({ kind: 'ended', wasCancelled: true });
  });

  it('says so when there is no file at all, and asks the service nothing', async () => {
    const { session, calls, state } = service([done]);
    await session.sendFiles(files());
    expect(calls).toEqual([]);
    expect(state()).toMatchObject({ kind: 'failed', sentence: { key: 'importing.nothingChosen' } });
  });

  it('is one at a time', async () => {
    const { session, calls } = service([done]);
    await Promise.all([session.startThere({ kind: 'demo' }), session.startThere({ kind: 'demo' })]);
    expect(calls).toEqual(['start demo']);
  });

  it('goes along with what was under way before the window opened, and with what follows it', async () => {
    const under: (ImportProgress | null)[] = [running, running, null];
    const { session, calls, state, ended } = service([running, done], {
      current: async () => ({ ...nothing, progress: under.shift() ?? null }),
    });
    await session.join();
    expect(state()).toEqual({ kind: 'ended', wasCancelled: false, report });
    expect(ended()).toBe(2);
    expect(calls).toEqual([]);
  });

  it('joins nothing where nothing is under way or the service is silent, and goes round no failure', async () => {
    for (const current of [async () => nothing, async () => Promise.reject(silence())]) {
      const { session, state } = service([done], { current });
      await session.join();
      expect(state().kind).toBe('idle');
    }
    const { session, state, ended } = service([silence()], {
      current: async () => ({ ...nothing, progress: running }),
    });
    await session.join();
    expect(state().kind).toBe('failed');
    expect(ended()).toBe(1);
  });

  it('looks at the worklist again where one ended since the window began, and not where it ended before', async () => {
    for (const [lastEndedMsAgo, looks] of [
      [null, 0],
      [1001, 0],
      [1000, 1],
      [0, 1],
    ] as const) {
      const { session, ended } = service([done], { current: async () => ({ ...nothing, lastEndedMsAgo }) });
      await session.join();
      expect(ended()).toBe(looks);
    }
    const { session, ended } = service([done], { current: async () => Promise.reject(silence()) });
    await session.join();
    expect(ended()).toBe(1);
  });

  it('knows of imports that were cut short, goes on with one, and leaves one', async () => {
    const { session, calls } = service([done]);
    await session.join();
    expect(session.unfinished.getState()).toEqual([{ importId: 'cut', kind: 'paths', files: 3 }]);
    await session.startThere({ kind: 'resume', importId: 'cut' });
    await session.leave('cut');
    expect(calls).toEqual(['start resume', 'leave cut']);
    expect(session.unfinished.getState()).toEqual([]);
  });
});
