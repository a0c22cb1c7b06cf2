const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The bytes of a base64 text (RFC 4648 §4), as DICOM JSON carries binary values (PS3.18 F.2.7). What is no digit,
 * padding and line breaks among it, is passed over.
 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, filled] = [0, 0, 0];
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) continue;
    held = ((held << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[filled] = (held >> bits) & 0xff;
    filled += 1;
  }
  return out.slice(0, filled);
}
