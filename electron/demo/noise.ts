/** Seeded pseudo-randomness of the demo study: the same seed gives the same bytes on every run. */

/** FNV-1a hash of a name, as a seed. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) {
    hash ^= name.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Uniform numbers in [0, 1) (mulberry32, Tommy Ettinger 2017). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A table of standard normal deviates (Box and Muller 1958), drawn from by index. */
export function normalTable(seed: number, count: number): Float32Array {
  const random = randomFrom(seed);
  const table = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    table[i] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  }
  return table;
}

/** A square texture that repeats at its edges: smooth value noise of mean 0, most values within ±1. */
export type Tile = Float32Array;
export const TILE_SIZE = 512;
const TILE_MASK = TILE_SIZE - 1;

export type Octave = { readonly across: number; readonly along: number; readonly weight: number };

/** Sums octaves of value noise, each of `across` × `along` cells to the tile (divisors of 512). */
export function makeTile(seed: number, octaves: readonly Octave[]): Tile {
  const tile = new Float32Array(TILE_SIZE * TILE_SIZE);
  octaves.forEach(({ across, along, weight }, index) => {
    const random = randomFrom(seed + index * 7919);
    const lattice = Float32Array.from({ length: across * along }, () => (random() * 2 - 1) * weight);
    const row = new Float32Array(across);
    for (let y = 0; y < TILE_SIZE; y += 1) {
      const [above, below, fy] = neighbours(y, along);
      for (let x = 0; x < across; x += 1) {
        const top = lattice[above * across + x] ?? 0;
        row[x] = top + ((lattice[below * across + x] ?? 0) - top) * fy;
      }
      for (let x = 0; x < TILE_SIZE; x += 1) {
        const [left, right, fx] = neighbours(x, across);
        const from = row[left] ?? 0;
        const i = y * TILE_SIZE + x;
        tile[i] = (tile[i] ?? 0) + from + ((row[right] ?? 0) - from) * fx;
      }
    }
  });
  return tile;
}

/** The two cells a texel lies between, wrapped, and how far it has gone from the first to the second. */
function neighbours(texel: number, cells: number): readonly [from: number, to: number, share: number] {
  const position = (texel * cells) / TILE_SIZE;
  const from = Math.floor(position);
  return [from, (from + 1) % cells, eased(position - from)];
}

/** The nearest texel; `x` and `y` in texels, any finite value, wrapped. */
export const tileAt = (tile: Tile, x: number, y: number): number =>
  tile[(Math.floor(y) & TILE_MASK) * TILE_SIZE + (Math.floor(x) & TILE_MASK)] ?? 0;

const eased = (t: number): number => t * t * (3 - 2 * t);
