import { z } from 'zod';

const id = z.uuid();
const line = z.string().max(200);
const dicomUid = z.string().regex(/^[0-9.]{1,64}$/);

/** The root of a DICOMweb server, below which `studies` lies. */
const addressSchema = z
  .string()
  .max(1000)
  // No user name, query or fragment: the first would be a secret in an address.
  .regex(/^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/i)
  .transform((text) => text.replace(/\/+$/, ''));

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('basic'), user: line.min(1), password: z.string().max(1000) }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1).max(10_000) }),
]);

/** `POST /api/remotes` and `PUT /api/remotes/:id`; `auth` null keeps what is stored with the entry. */
export const saveRemoteSchema = z.strictObject({
  name: line.trim().min(1),
  address: addressSchema,
  auth: authSchema.nullable(),
});
export type SaveRemote = z.output<typeof saveRemoteSchema>;

/** An image server as it is shown: its secrets never leave the service. */
export const remoteSchema = z.object({
  remoteId: id,
  name: z.string(),
  address: z.string(),
  auth: z.enum(['none', 'basic', 'bearer']),
  /** The user name of basic authentication, else empty. */
  user: z.string(),
});
export type Remote = z.output<typeof remoteSchema>;

/** `GET /api/remotes`. */
export const remotesSchema = z.object({ remotes: z.array(remoteSchema) });

const date = z.union([z.literal(''), z.string().regex(/^\d{8}$/)]);

/** `POST /api/remotes/:id/studies`: in the body, so that no name stands in an address. Empty texts mean any. */
export const searchRemoteSchema = z.strictObject({
  patientId: line,
  patientName: line,
  fromDate: date,
  toDate: date,
  modality: z.string().regex(/^[A-Z0-9]{0,16}$/),
  offset: z.int().min(0).max(1_000_000),
  limit: z.int().min(1).max(200),
});
export type SearchRemote = z.output<typeof searchRemoteSchema>;

/** A study on an image server, with the identity that the server gives it: for the coordinator's eyes. */
export const remoteStudySchema = z.object({
  studyInstanceUid: dicomUid,
  patientName: z.string(),
  patientId: z.string(),
  /** YYYYMMDD, or whatever the server says. */
  studyDate: z.string(),
  description: z.string(),
  modalities: z.array(z.string()),
  series: z.int().min(0).nullable(),
  instances: z.int().min(0).nullable(),
});
export type RemoteStudy = z.output<typeof remoteStudySchema>;

/** A page of studies. */
export const remoteStudiesSchema = z.object({ studies: z.array(remoteStudySchema), hasMore: z.boolean() });
export type RemoteStudies = z.output<typeof remoteStudiesSchema>;

/** `POST /api/remotes/:id/series`. */
export const listRemoteSeriesSchema = z.strictObject({ studyInstanceUid: dicomUid });

export const remoteSeriesSchema = z.object({
  seriesInstanceUid: dicomUid,
  modality: z.string(),
  seriesNumber: z.string(),
  description: z.string(),
  instances: z.int().min(0).nullable(),
});
export type RemoteSeries = z.output<typeof remoteSeriesSchema>;
export const remoteSeriesListSchema = z.object({ series: z.array(remoteSeriesSchema) });

/** `POST /api/remotes/:id/imports`: what an import takes from an image server, whole studies or some series of them. */
export const startRemoteImportSchema = z.strictObject({
  studies: z
    .array(
      z.strictObject({
        studyInstanceUid: dicomUid,
        /** Null for all of them. */
        seriesInstanceUids: z.array(dicomUid).min(1).max(1000).nullable(),
      }),
    )
    .min(1)
    .max(1000),
});
export type ChosenStudies = z.output<typeof startRemoteImportSchema>['studies'];
