import { isUuid } from '../../shared/base/ids.ts';

/**
 * The UID under which a record is served: `2.25.` and the UUID as a decimal number (PS3.5 B.2). It says nothing
 * of the UID in the file.
 */
export const servedUid = (uuid: string): string => `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;

/** The UUID behind a served UID, or null for any other UID. */
export function uuidOfServedUid(uid: string): string | null {
  const digits = /^2\.25\.(0|[1-9][0-9]{0,38})$/.exec(uid)?.[1];
  if (digits === undefined) return null;
  const hex = BigInt(digits).toString(16).padStart(32, '0');
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid(uuid) ? uuid : null;
}
