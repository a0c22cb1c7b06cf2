import { worded } from '../texts/wording.ts';
import { ZIGZAG } from './inverseDct.ts';
import { UndecodableFrame } from './undecodable.ts';

/** A Huffman code by the length of its words (ITU-T T.81 annex C, F.2.2.3). Index 1 to 16. */
export type HuffmanTable = {
  readonly maxCode: Int32Array;
  readonly firstCode: Int32Array;
  readonly firstValue: Int32Array;
  readonly values: Uint8Array;
};

export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const maxCode = new Int32Array(17).fill(-1);
  const firstCode = new Int32Array(17);
  const firstValue = new Int32Array(17);
  let code = 0;
  let value = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    firstCode[length] = code;
    firstValue[length] = value;
    if (count > 0) maxCode[length] = code + count - 1;
    code = (code + count) << 1;
    value += count;
  }
  return { maxCode, firstCode, firstValue, values };
}

/** A component of a picture, with the coefficients that the scans fill. */
export type ScannedComponent = {
  readonly h: number;
  readonly v: number;
  /** Blocks in a row of the coefficients, padded to whole units of the interleaving. */
  readonly blocksAcross: number;
  /** Blocks that the component itself needs. */
  readonly ownAcross: number;
  readonly ownDown: number;
  readonly coefficients: Int32Array;
};

export type Scan = {
  readonly components: readonly (ScannedComponent & {
    readonly dc: HuffmanTable | null;
    readonly ac: HuffmanTable | null;
  })[];
  readonly mcusAcross: number;
  readonly mcusDown: number;
  readonly isProgressive: boolean;
  /** Spectral selection. */
  readonly from: number;
  readonly to: number;
  /** Successive approximation. */
  readonly high: number;
  readonly low: number;
  /** Units between two restart markers; 0 for none. */
  readonly restartInterval: number;
};

/** Entropy-coded bits, stuffing taken out. Behind the last of them come zeros, counted so that a cut frame is noticed. */
class Bits {
  at: number;
  private left = 0;
  private held = 0;
  missing = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  one(): number {
    if (this.left === 0) {
      const byte = this.bytes[this.at];
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) {
        this.missing += 1;
        return 0;
      }
      this.at += byte === 0xff ? 2 : 1;
      this.held = byte;
      this.left = 8;
    }
    this.left -= 1;
    return (this.held >> this.left) & 1;
  }

  several(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1) value = (value << 1) | this.one();
    return value;
  }

  /** A difference of `count` bits with its sign (T.81 F.2.2.1). */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.several(count);
    return value >= 2 ** (count - 1) ? value : value - 2 ** count + 1;
  }

  symbol(table: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.one();
      if (code <= (table.maxCode[length] ?? -1) && code >= (table.firstCode[length] ?? 0))
        return table.values[(table.firstValue[length] ?? 0) + code - (table.firstCode[length] ?? 0)] ?? 0;
    }
    throw damaged();
  }

  /** Goes behind the next restart marker, if that is what comes. */
  restart(): void {
    this.left = 0;
    const next = this.bytes[this.at + 1] ?? 0;
    if (this.bytes[this.at] === 0xff && next >= 0xd0 && next <= 0xd7) this.at += 2;
  }
}

const damaged = (): UndecodableFrame => new UndecodableFrame(worded('undecodable.damaged'));

/** The last bits of a scan may be missing where an encoder was careless; more than a few mean a cut frame. */
const MAX_MISSING_BITS = 64;

/**
 * Decodes one scan into the coefficients of its components (T.81 F.2, G.2), from `start`.
 * @returns where the next marker is to be looked for
 * @throws UndecodableFrame where the code makes no sense or ends early
 */
export function decodeScan(bytes: Uint8Array, start: number, scan: Scan): number {
  const bits = new Bits(bytes, start);
  const predictions = scan.components.map(() => 0);
  const run = { endOfBand: 0 };
  const decode = blockDecoder(scan, bits, predictions, run);
  const [only] = scan.components;
  const isAlone = scan.components.length === 1 && only !== undefined;
  const across = isAlone ? only.ownAcross : scan.mcusAcross;
  const units = across * (isAlone ? only.ownDown : scan.mcusDown);
  for (let unit = 0; unit < units; unit += 1) {
    if (scan.restartInterval > 0 && unit > 0 && unit % scan.restartInterval === 0) {
      bits.restart();
      predictions.fill(0);
      run.endOfBand = 0;
    }
    const row = Math.floor(unit / across);
    const column = unit % across;
    if (isAlone) decode(0, (row * only.blocksAcross + column) * 64);
    else {
      scan.components.forEach((component, index) => {
        for (let v = 0; v < component.v; v += 1) {
          for (let h = 0; h < component.h; h += 1) {
            const block = (row * component.v + v) * component.blocksAcross + column * component.h + h;
            decode(index, block * 64);
          }
        }
      });
    }
    if (bits.missing > MAX_MISSING_BITS) throw damaged();
  }
  return bits.at;
}

type DecodeBlock = (component: number, offset: number) => void;

function blockDecoder(
  scan: Scan,
  bits: Bits,
  predictions: number[],
  run: { endOfBand: number },
): DecodeBlock {
  const { from, to, high, low } = scan;
  const table = (component: number, kind: 'dc' | 'ac'): HuffmanTable => {
    const found = scan.components[component]?.[kind] ?? null;
    if (found === null) throw damaged();
    return found;
  };
  const of = (component: number): Int32Array => scan.components[component]?.coefficients ?? new Int32Array();

  const direct = (component: number, offset: number): void => {
    const size = bits.symbol(table(component, 'dc'));
    if (size > 16) throw damaged();
    const value = (predictions[component] ?? 0) + bits.signed(size);
    predictions[component] = value;
    of(component)[offset] = value << low;
  };

  const sequential = (component: number, offset: number): void => {
    direct(component, offset);
    const coefficients = of(component);
    const ac = table(component, 'ac');
    for (let k = 1; k <= 63; k += 1) {
      const symbol = bits.symbol(ac);
      const [zeros, size] = [symbol >> 4, symbol & 15];
      if (size === 0) {
        if (zeros < 15) return;
        k += 15;
        continue;
      }
      k += zeros;
      if (k > 63) throw damaged();
      coefficients[offset + (ZIGZAG[k] ?? 0)] = bits.signed(size);
    }
  };

  const firstBand = (component: number, offset: number): void => {
    if (run.endOfBand > 0) {
      run.endOfBand -= 1;
      return;
    }
    const coefficients = of(component);
    const ac = table(component, 'ac');
    for (let k = from; k <= to; k += 1) {
      const symbol = bits.symbol(ac);
      const [zeros, size] = [symbol >> 4, symbol & 15];
      if (size === 0) {
        if (zeros < 15) {
          run.endOfBand = 2 ** zeros + bits.several(zeros) - 1;
          return;
        }
        k += 15;
        continue;
      }
      k += zeros;
      if (k > to) throw damaged();
      coefficients[offset + (ZIGZAG[k] ?? 0)] = bits.signed(size) << low;
    }
  };

  const refine = (coefficients: Int32Array, at: number): void => {
    const value = coefficients[at] ?? 0;
    if (bits.one() === 1 && (value & (1 << low)) === 0)
      coefficients[at] = value + (value >= 0 ? 1 : -1) * 2 ** low;
  };

  const refinedBand = (component: number, offset: number): void => {
    const coefficients = of(component);
    let k = from;
    if (run.endOfBand === 0) {
      const ac = table(component, 'ac');
      for (; k <= to; k += 1) {
        const symbol = bits.symbol(ac);
        let zeros = symbol >> 4;
        const isNew = (symbol & 15) !== 0;
        const value = isNew ? (bits.one() === 1 ? 1 : -1) * 2 ** low : 0;
        if (!isNew && zeros < 15) {
          run.endOfBand = 2 ** zeros + bits.several(zeros);
          break;
        }
        for (; k <= to; k += 1) {
          const at = offset + (ZIGZAG[k] ?? 0);
          if (coefficients[at] !== 0) refine(coefficients, at);
          else if (zeros === 0) break;
          else zeros -= 1;
        }
        if (isNew && k <= to) coefficients[offset + (ZIGZAG[k] ?? 0)] = value;
      }
    }
    if (run.endOfBand > 0) {
      for (; k <= to; k += 1) {
        const at = offset + (ZIGZAG[k] ?? 0);
        if (coefficients[at] !== 0) refine(coefficients, at);
      }
      run.endOfBand -= 1;
    }
  };

  if (!scan.isProgressive) return sequential;
  if (from === 0) {
    if (high === 0) return direct;
    return (component, offset) => {
      const coefficients = of(component);
      if (bits.one() === 1) coefficients[offset] = (coefficients[offset] ?? 0) | (1 << low);
    };
  }
  return high === 0 ? firstBand : refinedBand;
}
