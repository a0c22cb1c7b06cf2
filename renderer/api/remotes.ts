import { importProgressSchema } from '../../shared/contracts/imports.ts';
import {
  type ChosenStudies,
  type Remote,
  type RemoteSeries,
  type RemoteStudies,
  remoteSeriesListSchema,
  remoteStudiesSchema,
  remotesSchema,
  type SaveRemote,
  type SearchRemote,
} from '../../shared/contracts/remotes.ts';
import { call, send } from './request.ts';

const remotePath = (remoteId: string): string => `/api/remotes/${encodeURIComponent(remoteId)}`;

/** The image servers of the workspace. Every call rejects with an ApiError that carries its sentence. */
export const remoteService = {
  list: async (): Promise<readonly Remote[]> => (await call(remotesSchema, '/api/remotes')).remotes,

  /** Keeps an entry, a new one where `remoteId` is null, and gives the list as it is then. */
  save: async (remoteId: string | null, entry: SaveRemote): Promise<readonly Remote[]> => {
    const [path, method] =
      remoteId === null ? (['/api/remotes', 'POST'] as const) : ([remotePath(remoteId), 'PUT'] as const);
    return (await call(remotesSchema, path, { method, json: entry })).remotes;
  },

  remove: async (remoteId: string): Promise<readonly Remote[]> =>
    (await call(remotesSchema, remotePath(remoteId), { method: 'DELETE' })).remotes,

  /** Resolves where the server answers as a DICOMweb server does and lets this account search. */
  test: async (remoteId: string): Promise<void> => {
    await send(`${remotePath(remoteId)}/test`, { method: 'POST' });
  },

  search: (remoteId: string, query: SearchRemote, signal: AbortSignal): Promise<RemoteStudies> =>
    call(remoteStudiesSchema, `${remotePath(remoteId)}/studies`, { method: 'POST', json: query, signal }),

  series: async (remoteId: string, studyInstanceUid: string): Promise<readonly RemoteSeries[]> =>
    (
      await call(remoteSeriesListSchema, `${remotePath(remoteId)}/series`, {
        method: 'POST',
        json: { studyInstanceUid },
      })
    ).series,

  /** Begins an import; its progress is that of any import. */
  startImport: async (remoteId: string, studies: ChosenStudies): Promise<void> => {
    await call(importProgressSchema, `${remotePath(remoteId)}/imports`, {
      method: 'POST',
      json: { studies },
    });
  },
};
