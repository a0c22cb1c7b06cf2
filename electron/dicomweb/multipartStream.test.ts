import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, multipartParts } from './multipartStream.ts';
import { BrokenBody } from './remoteRequest.ts';

const BOUNDARY = 'b0undary';

const bodyOf = (parts: readonly Uint8Array[], preamble = '') =>
  Buffer.concat([
    Buffer.from(preamble),
    ...parts.flatMap((part) => [
      Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: application/dicom\r\nX-Other: 1\r\n\r\n`),
      part,
    ]),
    Buffer.from(`\r\n--${BOUNDARY}--\r\nepilogue`),
  ]);

async function* inPieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function read(body: AsyncIterable<Uint8Array>) {
  const parts: { contentType: string; bytes: Uint8Array }[] = [];
  for await (const { contentType, bytes } of multipartParts(body, BOUNDARY)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    parts.push({ contentType, bytes: new Uint8Array(Buffer.concat(pieces)) });
  }
  return parts;
}

/** Bytes that are full of what delimiters are made of. */
const tricky = fc
  .array(fc.constantFrom('\r', '\n', '--', `--${BOUNDARY.slice(0, 5)}`, '\r\n--b0', '\0', 'x'), {
    maxLength: 30,
  })
  .map((pieces) => new Uint8Array(Buffer.from(pieces.join(''))));

describe('a multipart body', () => {
  it('gives its parts whole, however the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tricky, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', 'preamble'),
        async (parts, lengths, preamble) => {
          const found = await read(inPieces(bodyOf(parts, preamble), lengths));
          expect(found.map(({ bytes }) => bytes)).toEqual(parts);
          expect(new Set(found.map(({ contentType }) => contentType))).toEqual(
            new Set(['application/dicom']),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may begin with its delimiter', async () => {
    const body = bodyOf([Uint8Array.of(1, 2, 3)]).subarray(2);
    expect(await read(inPieces(body, [7]))).toHaveLength(1);
  });

  it('that ends before its last delimiter is broken, wherever that is', async () => {
    const body = bodyOf([Uint8Array.of(1, 2, 3, 4, 5)]);
    const whole = body.indexOf(`\r\n--${BOUNDARY}--`) + BOUNDARY.length + 6;
    for (let length = 0; length < whole; length += 1) {
      await expect(read(inPieces(body.subarray(0, length), [9])), String(length)).rejects.toThrow(BrokenBody);
    }
    expect(await read(inPieces(body.subarray(0, whole), [9]))).toHaveLength(1);
  });

  it('is known by its content type', () => {
    expect(boundaryOf('multipart/related; type="application/dicom"; boundary=abc')).toBe('abc');
    expect(boundaryOf('Multipart/Related;boundary="a b c";type=application/dicom')).toBe('a b c');
    expect(boundaryOf('multipart/related; type="application/dicom"')).toBeNull();
    expect(boundaryOf('text/html; boundary=abc')).toBeNull();
  });
});
