import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { TooManyBytes, upTo } from './receivedBytes.ts';

/** How many bytes arrive of pieces of these sizes, and how many pieces were asked for. */
async function arriving(most: number, sizes: readonly number[]): Promise<{ arrived: number; asked: number }> {
  const seen = { arrived: 0, asked: 0 };
  const pieces = function* (): Generator<Uint8Array> {
    for (const size of sizes) {
      seen.asked += 1;
      yield new Uint8Array(size);
    }
  };
  const end = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      seen.arrived += piece.length;
      done();
    },
  });
  await pipeline(Readable.from(pieces(), { highWaterMark: 1 }), upTo(most), end).catch((thrown: unknown) => {
    if (!(thrown instanceof TooManyBytes)) throw thrown;
    seen.arrived = Number.NaN;
  });
  return seen;
}

it('what comes is handed on up to the last byte that may come', async () => {
  expect((await arriving(10, [4, 0, 6])).arrived).toBe(10);
  expect((await arriving(10, [])).arrived).toBe(0);
});

it('what is more ends it with the first piece beyond, and no more is asked for', async () => {
  const { arrived, asked } = await arriving(10, [4, 7, ...Array.from({ length: 1000 }, () => 1)]);
  expect(arrived).toBeNaN();
  expect(asked).toBeLessThan(20);
});
