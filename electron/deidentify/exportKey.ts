import { createHmac } from 'node:crypto';

/** The secret of one workspace by which its exports replace UIDs and shift dates; 32 random bytes. */
export type ExportKey = { readonly bytes: Uint8Array };

/** HMAC-SHA-256 (RFC 2104) over a purpose and a text, so that no two uses of the key ever share a value. */
export const keyedBytes = ({ bytes }: ExportKey, purpose: string, text: string): Buffer =>
  createHmac('sha256', bytes).update(`${purpose}\0${text}`).digest();
