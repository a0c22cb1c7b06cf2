import {
  type Backups,
  backupsSchema,
  type Restored,
  restoredSchema,
  type Salvaged,
  salvagedSchema,
} from '../../shared/contracts/backups.ts';
import { call } from './request.ts';

/** Copies of the database: of a sound workspace, and of one that is damaged. */
export type CopyService = {
  readonly list: (signal?: AbortSignal) => Promise<Backups>;
  readonly restore: (name: string) => Promise<Restored>;
};

const copiesAt = (address: string): CopyService => ({
  list: (signal) => call(backupsSchema, address, { signal }),
  restore: (name) => call(restoredSchema, `${address}/restore`, { method: 'POST', json: { name } }),
});

/** Every call rejects with an ApiError that carries its sentence. */
export const backups = {
  ...copiesAt('/api/backups'),
  make: (): Promise<Backups> => call(backupsSchema, '/api/backups', { method: 'POST' }),
};

/** The ways out of a damaged database. */
export const rescue = {
  ...copiesAt('/api/rescue'),
  salvage: (): Promise<Salvaged> => call(salvagedSchema, '/api/rescue/salvage', { method: 'POST' }),
};
