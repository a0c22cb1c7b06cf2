import { z } from 'zod';
import { ruleSettingsSchema } from './ruleSettings.ts';
import { studyDesignSchema } from './studyDesign.ts';

const reason = z.string().trim().min(1).max(500).nullable();

const protocolVersionSchema = z.object({
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
  /** Who saved it; null for the version that a workspace begins with. */
  by: z.string().nullable(),
  reason,
  rules: ruleSettingsSchema,
  design: studyDesignSchema,
  /** Reads that were locked under it. */
  lockedReads: z.int().min(0),
});
export type ProtocolVersion = z.output<typeof protocolVersionSchema>;

/** `GET /api/study/protocol`: every version, the newest first. */
export const studyProtocolSchema = z.object({
  isBlinded: z.boolean(),
  versions: z.array(protocolVersionSchema).min(1),
});
export type StudyProtocol = z.output<typeof studyProtocolSchema>;

/**
 * `POST /api/study/protocol`: a new version after `baseVersion`, refused where that is not the newest. Once a read is
 * locked it needs a reason. Answers like the GET.
 */
export const saveProtocolSchema = z.strictObject({
  baseVersion: z.int().positive(),
  rules: ruleSettingsSchema,
  design: studyDesignSchema,
  reason,
});
export type SaveProtocol = z.output<typeof saveProtocolSchema>;
