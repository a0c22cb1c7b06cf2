import { Worker } from 'node:worker_threads';
import type { WritableDb } from '../store/database.ts';
import { filesTakenAway } from '../store/filesInPlace.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { thrownAgain } from '../threads/thrownInThread.ts';
import { type HeavyOutcome, type HeavyWrite, isHeavy, madeWrite, refused } from './heavyWrite.ts';
import type { FromHeavyWrite, HeavyWriteData } from './heavyWriteWorker.ts';

/**
 * Changes that may take long, one after the other, each that does in a thread of its own. SQLite lets one connection write at a
 * time: who wants to write waits with {@link HeavyWrites.settled}, which holds up nothing else, and not in the database,
 * which would hold up every request and every window.
 */
export type HeavyWrites = {
  // Each rejects with what making it here would have thrown.
  readonly recordCaseValues: (asked: Asked<'caseValues'>) => Outcome<'caseValues'>;
  readonly erase: (asked: Asked<'erase'>) => Outcome<'erase'>;
  readonly addSection: (asked: Asked<'addSection'>) => Outcome<'addSection'>;
  readonly changePage: (asked: Asked<'changePage'>) => Outcome<'changePage'>;
  readonly copy: (asked: Asked<'copy'>) => Outcome<'copy'>;
  /** Resolves once none is being made that keeps others from writing: a copy does not. */
  readonly settled: () => Promise<void>;
  /** Resolves once none is being made at all. */
  readonly ended: () => Promise<void>;
};

type Asked<Kind extends HeavyWrite['kind']> = Omit<Extract<HeavyWrite, { readonly kind: Kind }>, 'kind'>;
type Outcome<Kind extends HeavyWrite['kind']> = Promise<
  Extract<HeavyOutcome, { readonly kind: Kind }>['outcome']
>;

type Options = { readonly workspaceDirectory: string; readonly db: WritableDb };

export function createHeavyWrites({ workspaceDirectory, db }: Options): HeavyWrites {
  let last: Promise<unknown> = Promise.resolve();
  let lastThatWrites: Promise<unknown> = last;
  /** Resolves once what is the last then has come to its end. */
  const after = async (lastOne: () => Promise<unknown>): Promise<void> => {
    for (let awaited: Promise<unknown> | null = null; awaited !== lastOne(); ) {
      awaited = lastOne();
      await awaited;
    }
  };

  function inThread(write: HeavyWrite): Promise<HeavyOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<HeavyOutcome>();
    // A copy is of what stands there, sealed or not; the workspace may be locked meanwhile.
    const vaultKey = write.kind === 'copy' ? null : copyOfKey(db);
    const data: HeavyWriteData = { workspaceDirectory, vaultKey, write };
    const worker = new Worker(new URL('./heavyWriteWorker.ts', import.meta.url), {
      workerData: data,
      transferList: vaultKey === null ? [] : [vaultKey.buffer],
    });
    worker.on('message', (message: FromHeavyWrite) => {
      if (message.kind === 'made') resolve(message.made);
      else reject(thrownAgain(message.thrown));
    });
    worker.on('error', reject);
    // After a message it changes nothing.
    worker.on('exit', () => reject(new Error('a thread that writes ended')));
    return promise;
  }

  const make = (write: HeavyWrite): Promise<HeavyOutcome> => {
    const made = last.then(() => {
      // A thread opens whatever lies under the name of the database.
      const gone = filesTakenAway(db, new Date());
      if (gone !== null) return refused(write, gone);
      return isHeavy(write, workspaceDirectory) ? inThread(write) : madeWrite(db, workspaceDirectory, write);
    });
    last = made.catch(() => undefined);
    if (write.kind !== 'copy') lastThatWrites = last;
    return made;
  };

  const wrong = (): never => {
    throw new Error('another change was made');
  };

  return {
    recordCaseValues: async (asked) => {
      const made = await make({ kind: 'caseValues', ...asked });
      return made.kind === 'caseValues' ? made.outcome : wrong();
    },
    erase: async (asked) => {
      const made = await make({ kind: 'erase', ...asked });
      return made.kind === 'erase' ? made.outcome : wrong();
    },
    addSection: async (asked) => {
      const made = await make({ kind: 'addSection', ...asked });
      return made.kind === 'addSection' ? made.outcome : wrong();
    },
    changePage: async (asked) => {
      const made = await make({ kind: 'changePage', ...asked });
      return made.kind === 'changePage' ? made.outcome : wrong();
    },
    copy: async (asked) => {
      const made = await make({ kind: 'copy', ...asked });
      return made.kind === 'copy' ? made.outcome : wrong();
    },
    settled: () => after(() => lastThatWrites),
    ended: () => after(() => last),
  };
}
