import { z } from 'zod';

const holdsSchema = z.object({ reads: z.int().min(0), drafts: z.int().min(0), patients: z.int().min(0) });

const backupSchema = z.object({
  name: z.string(),
  kind: z.enum(['daily', 'beforeVersion', 'byHand']),
  at: z.iso.datetime(),
  bytes: z.int().min(0),
  /** Whether it can be put in the place of the database. */
  isSound: z.boolean(),
  /** The workspace is sealed and this copy is not: names stand in it, and no picture opens with it. Not restored. */
  isFromBeforeSeal: z.boolean(),
  holds: holdsSchema.nullable(),
});
export type BackupEntry = z.output<typeof backupSchema>;

/** `GET /api/backups`, `GET /api/rescue`: the copies of the database, the newest first. */
export const backupsSchema = z.object({ backups: z.array(backupSchema) });
export type Backups = z.output<typeof backupsSchema>;

/** `POST /api/backups/restore`, `POST /api/rescue/restore`: which copy is put in the place of the database. */
export const restoreRequestSchema = z.strictObject({ name: z.string().min(1).max(200) });

/** What was done; what was in the place before lies in a folder of the workspace by this name. */
export const restoredSchema = z.object({ setAside: z.string() });
export type Restored = z.output<typeof restoredSchema>;

/** `POST /api/rescue/salvage`: what could be read of the damaged database, table by table. */
export const salvagedSchema = restoredSchema.extend({
  tables: z.array(
    z.object({
      table: z.string(),
      rows: z.int().min(0),
      isCutShort: z.boolean(),
      refused: z.int().min(0),
    }),
  ),
  holds: holdsSchema,
  dangling: z.int().min(0),
});
export type Salvaged = z.output<typeof salvagedSchema>;
