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
    const lattice = Float32Array.from({ length: across * along }, () => random() * 2 - 1);
    const at = (ix: number, iy: number): number => lattice[(iy % along) * across + (ix % across)] ?? 0;
    for (let y = 0; y < TILE_SIZE; y += 1) {
      const cellY = (y * along) / TILE_SIZE;
      const iy = Math.floor(cellY);
      const fy = eased(cellY - iy);
      for (let x = 0; x < TILE_SIZE; x += 1) {
        const cellX = (x * across) / TILE_SIZE;
        const ix = Math.floor(cellX);
        const fx = eased(cellX - ix);
        const top = at(ix, iy) * (1 - fx) + at(ix + 1, iy) * fx;
        const bottom = at(ix, iy + 1) * (1 - fx) + at(ix + 1, iy + 1) * fx;
        const i = y * TILE_SIZE + x;
        tile[i] = (tile[i] ?? 0) + weight * (top * (1 - fy) + bottom * fy);
      }
    }
  });
  return tile;
}

/** The nearest texel; `x` and `y` in texels, any finite value, wrapped. */
export const tileAt = (tile: Tile, x: number, y: number): number =>
  tile[(Math.floor(y) & TILE_MASK) * TILE_SIZE + (Math.floor(x) & TILE_MASK)] ?? 0;

const eased = (t: number): number => t * t * (3 - 2 * t);
