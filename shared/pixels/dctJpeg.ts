import { worded } from '../texts/wording.ts';
import { decodeScan, type HuffmanTable, huffmanTable, type Scan, type ScannedComponent } from './dctScan.ts';
import { inverseDct, ZIGZAG } from './inverseDct.ts';
import type { FrameHeader } from './pixelHeader.ts';
import { type SampleArray, sampleArray } from './storedValues.ts';
import { UndecodableFrame } from './undecodable.ts';

/**
 * JPEG by DCT with Huffman coding, sequential and progressive, of 8 and of 12 bits a sample (ITU-T T.81 processes 1,
 * 2, 4, and the progressive ones that DICOM has retired). No WebAssembly codec of ours decodes 12 bits. Components
 * come out side by side as they are coded; chroma that pixels share is given to each.
 *
 * @throws UndecodableFrame for arithmetic coding, and for what breaks the rules of the format
 */
export function dctSamples(bytes: Uint8Array, header: FrameHeader): SampleArray {
  const film = decodeCoefficients(bytes);
  if (film.bits > Math.max(8, header.bitsAllocated)) throw broken();
  const { rows, columns, components, bits } = film;
  const samples = sampleArray(header, rows * columns * components.length);
  components.forEach((component, index) => {
    const plane = planeOf(component, bits);
    for (let row = 0; row < rows; row += 1) {
      const from = Math.floor((row * component.v) / film.maxV) * plane.stride;
      for (let column = 0; column < columns; column += 1) {
        samples[(row * columns + column) * components.length + index] =
          plane.values[from + Math.floor((column * component.h) / film.maxH)] ?? 0;
      }
    }
  });
  return samples;
}

const broken = (): UndecodableFrame => new UndecodableFrame(worded('undecodable.damaged'));

type Component = ScannedComponent & { readonly id: number; readonly quantisation: number };

type Film<Kind = Component> = {
  readonly rows: number;
  readonly columns: number;
  readonly bits: number;
  readonly isProgressive: boolean;
  readonly maxH: number;
  readonly maxV: number;
  readonly components: readonly Kind[];
};

type DecodedFilm = Film<Component & { readonly table: Uint16Array }>;

/** No encoder writes more; each scan walks the whole picture. */
const MAX_SCANS = 100;

function decodeCoefficients(bytes: Uint8Array): DecodedFilm {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const quantisation = new Map<number, Uint16Array>();
  const dc = new Map<number, HuffmanTable>();
  const ac = new Map<number, HuffmanTable>();
  let film: Film | null = null;
  let restartInterval = 0;
  let scans = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) break;
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const start = at + 4;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < start) throw broken();
    at = end;
    if (marker === 0xdb) readQuantisation(view, start, end, quantisation);
    else if (marker === 0xc4) readHuffman(bytes, start, end, dc, ac);
    else if (marker === 0xdd) restartInterval = view.getUint16(start);
    else if (marker >= 0xc0 && marker <= 0xc2) {
      if (film !== null) throw broken();
      film = readFrame(view, start, end, marker === 0xc2);
    } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
      throw new UndecodableFrame(worded('undecodable.unknownJpeg'));
    } else if (marker === 0xda) {
      scans += 1;
      if (film === null || scans > MAX_SCANS) throw broken();
      const scan = readScan(view, start, film, dc, ac);
      at = decodeScan(bytes, end, { ...scan, restartInterval });
    }
  }
  if (film === null || scans === 0) throw broken();
  const components = film.components.map((component) => {
    const table = quantisation.get(component.quantisation);
    if (table === undefined) throw broken();
    return { ...component, table };
  });
  return { ...film, components };
}

function readQuantisation(
  view: DataView,
  start: number,
  end: number,
  tables: Map<number, Uint16Array>,
): void {
  for (let at = start; at < end; ) {
    const kind = view.getUint8(at);
    const size = kind >> 4 === 0 ? 1 : 2;
    at += 1;
    if (at + 64 * size > end) throw broken();
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index += 1) {
      table[ZIGZAG[index] ?? 0] = size === 1 ? view.getUint8(at + index) : view.getUint16(at + 2 * index);
    }
    tables.set(kind & 15, table);
    at += 64 * size;
  }
}

function readHuffman(
  bytes: Uint8Array,
  start: number,
  end: number,
  dc: Map<number, HuffmanTable>,
  ac: Map<number, HuffmanTable>,
): void {
  for (let at = start; at + 17 <= end; ) {
    const kind = bytes[at] ?? 0;
    const counts = bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (at + 17 + total > end) throw broken();
    (kind >> 4 === 0 ? dc : ac).set(
      kind & 15,
      huffmanTable(counts, bytes.subarray(at + 17, at + 17 + total)),
    );
    at += 17 + total;
  }
}

function readFrame(view: DataView, start: number, end: number, isProgressive: boolean): Film {
  const count = view.getUint8(start + 5);
  if (end - start < 6 + 3 * count || count < 1 || count > 4) throw broken();
  const rows = view.getUint16(start + 1);
  const columns = view.getUint16(start + 3);
  const specs = Array.from({ length: count }, (_, index) => {
    const at = start + 6 + 3 * index;
    const sampling = view.getUint8(at + 1);
    return { id: view.getUint8(at), h: sampling >> 4, v: sampling & 15, quantisation: view.getUint8(at + 2) };
  });
  if (specs.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4)) throw broken();
  const maxH = Math.max(...specs.map(({ h }) => h));
  const maxV = Math.max(...specs.map(({ v }) => v));
  const mcusAcross = Math.ceil(columns / 8 / maxH);
  const mcusDown = Math.ceil(rows / 8 / maxV);
  const components = specs.map((spec): Component => {
    const blocksAcross = mcusAcross * spec.h;
    return {
      ...spec,
      blocksAcross,
      ownAcross: Math.ceil((columns * spec.h) / maxH / 8),
      ownDown: Math.ceil((rows * spec.v) / maxV / 8),
      coefficients: new Int32Array(blocksAcross * mcusDown * spec.v * 64),
    };
  });
  return { rows, columns, bits: view.getUint8(start), isProgressive, maxH, maxV, components };
}

function readScan(
  view: DataView,
  start: number,
  film: Film,
  dc: ReadonlyMap<number, HuffmanTable>,
  ac: ReadonlyMap<number, HuffmanTable>,
): Omit<Scan, 'restartInterval'> {
  const count = view.getUint8(start);
  const components = Array.from({ length: count }, (_, index) => {
    const id = view.getUint8(start + 1 + 2 * index);
    const tables = view.getUint8(start + 2 + 2 * index);
    const component = film.components.find((one) => one.id === id);
    if (component === undefined) throw broken();
    return { ...component, dc: dc.get(tables >> 4) ?? null, ac: ac.get(tables & 15) ?? null };
  });
  const at = start + 1 + 2 * count;
  const [from, to, bitsLeft] = [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2)];
  if (count < 1 || from > to || to > 63) throw broken();
  return {
    components,
    mcusAcross: Math.ceil(film.columns / 8 / film.maxH),
    mcusDown: Math.ceil(film.rows / 8 / film.maxV),
    isProgressive: film.isProgressive,
    from,
    to: film.isProgressive ? to : 63,
    high: bitsLeft >> 4,
    low: bitsLeft & 15,
  };
}

/** The samples of one component, its blocks padded to whole ones. */
function planeOf(
  component: Component & { readonly table: Uint16Array },
  bits: number,
): { readonly values: Uint16Array; readonly stride: number } {
  const { blocksAcross, coefficients, table } = component;
  const stride = blocksAcross * 8;
  const values = new Uint16Array(coefficients.length);
  const block = new Float64Array(64);
  const middle = 2 ** (bits - 1);
  const top = 2 ** bits - 1;
  for (let index = 0; index * 64 < coefficients.length; index += 1) {
    for (let at = 0; at < 64; at += 1) block[at] = (coefficients[index * 64 + at] ?? 0) * (table[at] ?? 0);
    inverseDct(block);
    const corner = Math.floor(index / blocksAcross) * 8 * stride + (index % blocksAcross) * 8;
    for (let at = 0; at < 64; at += 1) {
      const value = Math.round((block[at] ?? 0) + middle);
      values[corner + (at >> 3) * stride + (at & 7)] = value < 0 ? 0 : Math.min(value, top);
    }
  }
  return { values, stride };
}
