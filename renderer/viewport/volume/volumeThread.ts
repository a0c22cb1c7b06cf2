import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { Volume } from '../../../shared/volume/reslice.ts';
import type {
  BoneDrawing,
  FoundVoxels,
  PlaneDrawing,
  SliceChange,
  VolumeAnswer,
  VolumeRequest,
  VoxelSearch,
} from './volumeMessages.ts';

/** The thread that holds a volume, as the window speaks to it. */
export type VolumeThread = {
  post(request: VolumeRequest, transfer?: Transferable[]): void;
  /**
   * Draws a plane for a pane. A pane has one drawing under way and at most one waiting, the newest: those in
   * between resolve to null, as all do once the thread is closed. With a slice as it is stored, that one is drawn.
   */
  draw(pane: string, drawing: PlaneDrawing, stored?: Volume): Promise<ImageBitmap | null>;
  /** Draws what is seen of the bone in a CT from a side; waits and is passed over as {@link VolumeThread.draw} is. */
  drawBone(pane: string, drawing: BoneDrawing): Promise<ImageBitmap | null>;
  valueAt(point: PointLps): Promise<number | null>;
  /** Looks for voxels by their values; none once the thread is closed. */
  find(search: VoxelSearch): Promise<FoundVoxels>;
  /** Shows labels from the next drawing on. */
  setLabels(changes: readonly SliceChange[]): void;
  close(): void;
};

/** What of a worker is spoken to. */
export type VolumePort = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<VolumeAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

type Waiting = {
  readonly requestOf: (id: number) => VolumeRequest;
  readonly done: (picture: ImageBitmap | null) => void;
};
type Pane = { isBusy: boolean; next: Waiting | null };

const NONE: FoundVoxels = { offsets: new Uint32Array(0), isWhole: true };

/**
 * Starts the thread of one volume.
 * @param onBroken the thread itself broke, out of memory or not to be loaded
 */
export function startVolumeThread(
  worker: VolumePort,
  onTaken: (frames: number, slices: readonly number[]) => void,
  onBroken: () => void,
): VolumeThread {
  const panes = new Map<string, Pane>();
  const drawings = new Map<number, { readonly pane: Pane; readonly done: Waiting['done'] }>();
  const values = new Map<number, (value: number | null) => void>();
  const searches = new Map<number, (found: FoundVoxels) => void>();
  let lastId = 0;
  let isClosed = false;

  const post = (request: VolumeRequest, transfer: Transferable[] = []): void => {
    if (!isClosed) worker.postMessage(request, transfer);
  };

  function begin(pane: Pane): void {
    const { next } = pane;
    if (pane.isBusy || next === null) return;
    pane.next = null;
    pane.isBusy = true;
    lastId += 1;
    drawings.set(lastId, { pane, done: next.done });
    post(next.requestOf(lastId));
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    worker.terminate();
    for (const { done } of drawings.values()) done(null);
    for (const { next } of panes.values()) next?.done(null);
    for (const done of values.values()) done(null);
    for (const done of searches.values()) done(NONE);
  }

  worker.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'taken':
        onTaken(data.frames, data.slices);
        return;
      case 'drawn': {
        const drawn = drawings.get(data.id);
        drawings.delete(data.id);
        if (drawn === undefined) return;
        drawn.pane.isBusy = false;
        drawn.done(data.picture);
        begin(drawn.pane);
        return;
      }
      case 'value':
        values.get(data.id)?.(data.value);
        values.delete(data.id);
        return;
      case 'found':
        searches.get(data.id)?.(data.found);
        searches.delete(data.id);
        return;
    }
  };
  worker.onerror = () => {
    close();
    onBroken();
  };

  function drawNext(name: string, requestOf: Waiting['requestOf']): Promise<ImageBitmap | null> {
    if (isClosed) return Promise.resolve(null);
    const pane = panes.get(name) ?? { isBusy: false, next: null };
    panes.set(name, pane);
    pane.next?.done(null);
    return new Promise((done) => {
      pane.next = { requestOf, done };
      begin(pane);
    });
  }

  return {
    post,
    draw: (name, drawing, stored) =>
      drawNext(name, (id) => ({ kind: 'draw', id, drawing, stored: stored ?? null })),
    drawBone: (name, drawing) => drawNext(name, (id) => ({ kind: 'bone', id, drawing })),
    valueAt(point) {
      if (isClosed) return Promise.resolve(null);
      lastId += 1;
      const id = lastId;
      return new Promise((done) => {
        values.set(id, done);
        post({ kind: 'valueAt', id, point });
      });
    },
    find(search) {
      if (isClosed) return Promise.resolve(NONE);
      lastId += 1;
      const id = lastId;
      return new Promise((done) => {
        searches.set(id, done);
        post({ kind: 'find', id, search });
      });
    },
    setLabels: (changes) => post({ kind: 'labels', changes }),
    close,
  };
}
