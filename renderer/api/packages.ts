import type { ReaderId } from '../../shared/base/ids.ts';
import type { Enrolment } from '../../shared/contracts/packageFormats.ts';
import {
  type AddReader,
  type ConfirmKey,
  incomingPackageSchema,
  type LookedKey,
  lookedKeySchema,
  type OwnPackages,
  ownPackagesSchema,
  type PackageProgress,
  type Packages,
  packageProgressSchema,
  packagesSchema,
  type TakePackage,
} from '../../shared/contracts/packages.ts';
import { call, send } from './request.ts';

const jobPath = (jobId: string): string => `/api/packages/jobs/${encodeURIComponent(jobId)}`;

/** The routes of packages. Every call rejects with an ApiError that carries its sentence. */
export const packageService = {
  /** What the coordinator sends and gets back. */
  all: (signal?: AbortSignal): Promise<Packages> => call(packagesSchema, '/api/packages', { signal }),

  /** What this reader's own computer knows. */
  own: (signal?: AbortSignal): Promise<OwnPackages> =>
    call(ownPackagesSchema, '/api/packages/mine', { signal }),

  makeAssignments: (readerId: ReaderId, passphrase: string): Promise<PackageProgress> =>
    call(packageProgressSchema, '/api/packages/assignments', {
      method: 'POST',
      json: { readerId, passphrase },
    }),

  makeReads: (passphrase: string): Promise<PackageProgress> =>
    call(packageProgressSchema, '/api/packages/reads', { method: 'POST', json: { passphrase } }),

  /** Sends a file and begins to take it in. */
  take: async (file: File, asked: Omit<TakePackage, 'incomingId'>): Promise<PackageProgress> => {
    const { incomingId } = await call(incomingPackageSchema, '/api/packages/incoming', {
      method: 'PUT',
      file,
    });
    return call(packageProgressSchema, '/api/packages/taken', {
      method: 'POST',
      json: { ...asked, incomingId },
    });
  },

  progress: (jobId: string, signal?: AbortSignal): Promise<PackageProgress> =>
    call(packageProgressSchema, jobPath(jobId), { signal }),

  cancel: (jobId: string): Promise<PackageProgress> =>
    call(packageProgressSchema, jobPath(jobId), { method: 'DELETE' }),

  /** Where the file of a package can be fetched: a link, since it may be larger than the memory. */
  file: (jobId: string): string => `${jobPath(jobId)}/file`,

  /** Where a reader's own key file can be fetched. */
  keyFile: '/api/packages/key',

  addReader: async (reader: AddReader): Promise<void> => {
    await send('/api/packages/readers', { method: 'POST', json: reader });
  },

  lookAtKey: (enrolment: unknown): Promise<LookedKey> =>
    call(lookedKeySchema, '/api/packages/keys/look', { method: 'POST', json: enrolment }),

  confirmKey: async (
    confirm: Omit<ConfirmKey, 'enrolment'> & { readonly enrolment: Enrolment },
  ): Promise<void> => {
    await send('/api/packages/keys', { method: 'POST', json: confirm });
  },
};
