import { describe, expect, it } from 'vitest';
import { lps } from '../../../shared/volume/pointLps.ts';
import type { Volume } from '../../../shared/volume/reslice.ts';
import type { PlaneDrawing, VolumeAnswer, VolumeRequest } from './volumeMessages.ts';
import { startVolumeThread, type VolumePort } from './volumeThread.ts';

/** The far end of a thread, answered by the test. */
function port() {
  const asked: VolumeRequest[] = [];
  const far: VolumePort & { isTerminated: boolean } = {
    isTerminated: false,
    onmessage: null,
    onerror: null,
    postMessage: (request: VolumeRequest) => void asked.push(request),
    terminate() {
      far.isTerminated = true;
    },
  };
  const answer = (data: VolumeAnswer): void => far.onmessage?.({ data } as MessageEvent<VolumeAnswer>);
  const picture = { width: 1 } as ImageBitmap;
  const drawn = (): number[] => asked.flatMap((one) => (one.kind === 'draw' ? [one.id] : []));
  return { far, asked, answer, picture, drawn };
}

const drawing = { isInverted: false } as PlaneDrawing;
const nothing = (): void => undefined;

describe('the thread of a volume', () => {
  it('draws one picture of a pane at a time, and of those that wait the newest only', async () => {
    const { far, answer, picture, drawn } = port();
    const thread = startVolumeThread(far, nothing, nothing);
    const wanted = [1, 2, 3].map(() => thread.draw('axial', drawing));
    const other = thread.draw('coronal', drawing);
    expect(drawn()).toEqual([1, 2]);
    answer({ kind: 'drawn', id: 1, picture });
    expect(await wanted[0]).toBe(picture);
    expect(await wanted[1]).toBeNull();
    expect(drawn()).toEqual([1, 2, 3]);
    answer({ kind: 'drawn', id: 3, picture });
    answer({ kind: 'drawn', id: 2, picture });
    expect([await wanted[2], await other]).toEqual([picture, picture]);
  });

  it('draws a slice as it is stored in the turn of its pane', async () => {
    const { far, asked, answer, picture, drawn } = port();
    const thread = startVolumeThread(far, nothing, nothing);
    const stored = { values: Int16Array.of(7) } as unknown as Volume;
    const wanted = [thread.draw('axial', drawing), thread.draw('axial', drawing, stored)];
    expect(drawn()).toEqual([1]);
    answer({ kind: 'drawn', id: 1, picture });
    answer({ kind: 'drawn', id: 2, picture });
    expect(await Promise.all(wanted)).toEqual([picture, picture]);
    expect(asked).toEqual([
      { kind: 'draw', id: 1, drawing, stored: null },
      { kind: 'draw', id: 2, drawing, stored },
    ]);
  });

  it('gives each value to who asked for it', async () => {
    const { far, answer } = port();
    const thread = startVolumeThread(far, nothing, nothing);
    const values = [thread.valueAt(lps(0, 0, 0)), thread.valueAt(lps(1, 0, 0))];
    answer({ kind: 'value', id: 2, value: null });
    answer({ kind: 'value', id: 1, value: 800 });
    expect(await Promise.all(values)).toEqual([800, null]);
  });

  it('that breaks is said to be broken once, and leaves nobody waiting', async () => {
    const { far } = port();
    let broken = 0;
    const thread = startVolumeThread(far, nothing, () => {
      broken += 1;
    });
    const waiting = [
      thread.draw('axial', drawing),
      thread.draw('axial', drawing),
      thread.valueAt(lps(0, 0, 0)),
    ];
    far.onerror?.({} as ErrorEvent);
    expect(await Promise.all(waiting)).toEqual([null, null, null]);
    expect(await thread.draw('axial', drawing)).toBeNull();
    expect({ broken, isTerminated: far.isTerminated }).toEqual({ broken: 1, isTerminated: true });
  });
});
