import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf, quantile } from '../../build/bench/samples.ts';
import { readFrameBytes, type StoredFrame } from '../../electron/dicom/frameBytes.ts';
import { openSealedOriginals } from '../../electron/dicom/sealedOriginals.ts';
import { KEY_DERIVATION, keyOfPassphrase, randomKey, randomSalt } from '../../electron/store/vaultCrypto.ts';
import { peer, tellFigure } from './figure.ts';

// What sealing costs: one frame from a sealed file beside the same from a plain one, files warm in the system's
// memory, and what one guess of a passphrase costs.

const TURNS = 300;
const folder = mkdtempSync(join(tmpdir(), 'osteoread-bench-'));
mkdirSync(join(folder, 'incoming'));

/** A file with one frame behind a header of 2 kB, plain and sealed. */
function files(frameBytes: number): readonly [plain: StoredFrame, sealed: StoredFrame] {
  const path = join(folder, String(frameBytes));
  const content = randomBytes(frameBytes + 2048);
  writeFileSync(path, content);
  const key = randomKey();
  const sealedPath = `${path}-sealed`;
  const originals = openSealedOriginals(
    { pathOf: () => sealedPath, keyOf: () => ({ key, isNamed: false }) },
    join(folder, 'incoming'),
  );
  const descriptor = openSync(path, 'r');
  const kept = originals.keep({ path, descriptor }, 'copy');
  closeSync(descriptor);
  if (kept.contentHash !== createHash('sha256').update(content).digest('hex')) throw new Error('not kept');
  const frame = { ranges: [{ offset: 2048, length: frameBytes }], transferSyntaxUid: '1.2.840.10008.1.2.1' };
  return [
    { ...frame, path, key: null },
    { ...frame, path: sealedPath, key },
  ];
}

async function timed(frame: StoredFrame): Promise<number> {
  const started = performance.now();
  const bytes = await readFrameBytes(frame);
  const took = performance.now() - started;
  if (bytes?.length !== frame.ranges[0]?.length) throw new Error('not the frame');
  return took;
}

try {
  for (const [id, name, bytes] of [
    ['ct', 'CT frame of 0.5 MB', 512 * 512 * 2],
    ['film4', 'radiograph of 4 MB', 4 * 1024 * 1024],
    ['film20', 'radiograph of 20 MB', 20 * 1024 * 1024],
  ] as const) {
    const [plain, sealed] = files(bytes);
    const times: { plain: number[]; sealed: number[] } = { plain: [], sealed: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      times.plain.push(await timed(plain));
      times.sealed.push(await timed(sealed));
    }
    tellFigure({
      id,
      what: `${name} out of a sealed file`,
      unit: 'ms',
      measured: medianOf(times.sealed),
      peers: [peer('out of a plain one', quantile(times.plain, 0.5))],
    });
  }
  const guesses: number[] = [];
  for (let guess = 0; guess < 5; guess++) {
    const started = performance.now();
    await keyOfPassphrase('correct horse battery staple', randomSalt(), KEY_DERIVATION);
    guesses.push(performance.now() - started);
  }
  tellFigure({
    id: 'guess',
    what: 'one guess of a passphrase (slow on purpose)',
    unit: 'ms',
    measured: medianOf(guesses),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
