/** Bytes of a file from `start` on, as far as `end`, which is not among them. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * What a `Range` header asks of `size` bytes (RFC 9110 14.1.2 and 14.2): the part; `whole` where it is absent, asks for
 * several parts or is not understood; `none` where no byte of the file lies in it (416).
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { start: size - length, end: size };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'none' : { start, end: last === '' ? size : Math.min(Number(last) + 1, size) };
}
