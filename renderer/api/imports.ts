import {
  type ImportProgress,
  importProgressSchema,
  type StartImport,
} from '../../shared/contracts/imports.ts';
import { call, send } from './request.ts';

const importPath = (importId: string): string => `/api/imports/${encodeURIComponent(importId)}`;

/** Begins an import; its progress is polled. */
export const startImport = (start: StartImport): Promise<ImportProgress> =>
  call(importProgressSchema, '/api/imports', { method: 'POST', json: start });

/** Sends one file under the path the person knows it by. The browser streams it from disk. */
export const uploadFile = (
  importId: string,
  path: string,
  file: Blob,
  signal: AbortSignal,
): Promise<Response> =>
  send(`${importPath(importId)}/files?path=${encodeURIComponent(path)}`, {
    method: 'PUT',
    file,
    signal,
  });

/** Says that no further file follows. */
export const finishUpload = (importId: string): Promise<ImportProgress> =>
  call(importProgressSchema, `${importPath(importId)}/finish`, {
    method: 'POST',
  });

export const fetchImport = (importId: string, signal?: AbortSignal): Promise<ImportProgress> =>
  call(importProgressSchema, importPath(importId), { signal });

/** Stops an import; what was added before stays. */
export const cancelImport = (importId: string): Promise<ImportProgress> =>
  call(importProgressSchema, importPath(importId), { method: 'DELETE' });
