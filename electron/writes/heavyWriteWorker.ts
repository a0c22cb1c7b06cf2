import { parentPort, workerData } from 'node:worker_threads';
import { closeConnection, openImportConnection } from '../store/connection.ts';
import { type ThrownInThread, toldOfThrown } from '../threads/thrownInThread.ts';
import { type HeavyOutcome, type HeavyWrite, madeWrite } from './heavyWrite.ts';

/** The thread of one change that takes long. */

export type HeavyWriteData = {
  readonly workspaceDirectory: string;
  /** Of a sealed workspace that is unlocked. */
  readonly vaultKey: Uint8Array | null;
  readonly write: HeavyWrite;
};

export type FromHeavyWrite =
  | { readonly kind: 'made'; readonly made: HeavyOutcome }
  | { readonly kind: 'threw'; readonly thrown: ThrownInThread };

async function ended({ workspaceDirectory, vaultKey, write }: HeavyWriteData): Promise<FromHeavyWrite> {
  try {
    const db = openImportConnection(workspaceDirectory, vaultKey);
    vaultKey?.fill(0);
    try {
      return { kind: 'made', made: await madeWrite(db, workspaceDirectory, write) };
    } finally {
      closeConnection(db);
    }
  } catch (thrown) {
    return { kind: 'threw', thrown: toldOfThrown(thrown) };
  }
}

parentPort?.postMessage(await ended(workerData as HeavyWriteData));
