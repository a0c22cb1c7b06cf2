/** More came than may be kept. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes';
}

/**
 * Hands on what comes, up to `most` bytes.
 * @throws TooManyBytes with the first piece that goes beyond
 */
export const upTo = (most: number) =>
  async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let sum = 0;
    for await (const piece of pieces) {
      sum += piece.length;
      if (sum > most) throw new TooManyBytes();
      yield piece;
    }
  };
