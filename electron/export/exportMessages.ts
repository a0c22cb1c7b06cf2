import type { UnitId } from '../../shared/base/ids.ts';
import type { CancellableData } from '../threads/startThread.ts';

/** What an export is to hold, and where it goes. */
export type ExportOptions = {
  readonly workspaceDirectory: string;
  /** Of a sealed workspace that is unlocked. */
  readonly key: Uint8Array | null;
  readonly target: string;
  readonly units: readonly UnitId[] | null;
  readonly actor: string;
  readonly softwareVersion: string;
};

/** What the export worker is started with. */
export type ExportWorkerData = ExportOptions & CancellableData;

/** How far an export is. */
export type ExportAmount = {
  readonly pictures: number;
  readonly finished: number;
  readonly bytes: number;
};
