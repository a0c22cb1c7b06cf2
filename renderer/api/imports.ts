import { z } from 'zod';
import {
  type CurrentImport,
  currentImportSchema,
  type ImportProgress,
  importProgressSchema,
  type StartImport,
  type UnfinishedImport,
  unfinishedImportSchema,
} from '../../shared/contracts/imports.ts';
import { call, send } from './request.ts';

const importPath = (importId: string): string => `/api/imports/${encodeURIComponent(importId)}`;
const startedSchema = z.object({ importId: z.string().min(1) });

/** The import routes. Every call rejects with an ApiError that carries its sentence. */
export const importService = {
  /** Begins an import and gives its id; its progress is polled. */
  start: async (start: StartImport): Promise<string> =>
    (await call(startedSchema, '/api/imports', { method: 'POST', json: start })).importId,

  /** Sends one file under the path the person knows it by. The browser streams it from disk. */
  upload: async (importId: string, path: string, file: Blob, signal: AbortSignal): Promise<void> => {
    await send(`${importPath(importId)}/files?path=${encodeURIComponent(path)}`, {
      method: 'PUT',
      file,
      signal,
    });
  },

  /** Says that no further file follows. */
  finish: async (importId: string): Promise<void> => {
    await send(`${importPath(importId)}/finish`, { method: 'POST' });
  },

  progress: (importId: string): Promise<ImportProgress> => call(importProgressSchema, importPath(importId)),

  /** The import under way, whoever began it, and how long ago the last one ended. */
  current: (): Promise<CurrentImport> => call(currentImportSchema, '/api/imports/current'),

  /** Imports that were cut short and can be gone on with, the newest first. */
  unfinished: (): Promise<readonly UnfinishedImport[]> =>
    call(z.array(unfinishedImportSchema), '/api/imports/unfinished'),

  /** Gives up one that was cut short; what it had added stays. */
  leave: async (importId: string): Promise<void> => {
    await send(`/api/imports/unfinished/${encodeURIComponent(importId)}`, { method: 'DELETE' });
  },

  /** Stops an import; what was added before stays. */
  cancel: async (importId: string): Promise<void> => {
    await send(importPath(importId), { method: 'DELETE' });
  },
};
