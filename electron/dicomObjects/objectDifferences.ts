import type { ObjectContent, ReadSegment } from './readObject.ts';

/** One value of an object that is not what is stored. */
export type ObjectDifference = {
  /** Where it stands, by the names of the codebook: `figures.sides.0.coverageLow`. */
  readonly what: string;
  readonly inFile: string;
  readonly stored: string;
};

/** So many are told; an object that differs more is another one. */
const MOST_TOLD = 50;
const LONGEST = 80;

/** Where an object differs from what its read gives today; none where every value is the same. */
export function objectDifferences(inFile: ObjectContent, stored: ObjectContent): readonly ObjectDifference[] {
  const found =
    inFile.kind === 'segmentation' && stored.kind === 'segmentation'
      ? segmentDifferences(inFile, stored)
      : valueDifferences('', contentOf(inFile), contentOf(stored));
  return found.slice(0, MOST_TOLD);
}

const contentOf = (content: ObjectContent): unknown =>
  JSON.parse(JSON.stringify(content.kind === 'report' ? content.report : content));

function valueDifferences(path: string, inFile: unknown, stored: unknown): readonly ObjectDifference[] {
  if (isBranch(inFile) && isBranch(stored)) {
    const keys = new Set([...Object.keys(inFile), ...Object.keys(stored)]);
    const [one, other] = [new Map(Object.entries(inFile)), new Map(Object.entries(stored))];
    return [...keys].flatMap((key) =>
      valueDifferences(path === '' ? key : `${path}.${key}`, one.get(key), other.get(key)),
    );
  }
  return inFile === stored ? [] : [{ what: path, inFile: told(inFile), stored: told(stored) }];
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

const told = (value: unknown): string =>
  value === undefined || value === null ? '' : JSON.stringify(value).slice(0, LONGEST);

type Segmentation = Extract<ObjectContent, { kind: 'segmentation' }>;

function segmentDifferences(inFile: Segmentation, stored: Segmentation): readonly ObjectDifference[] {
  const size = ({ columns, rows }: Segmentation): string => `${columns} × ${rows}`;
  if (size(inFile) !== size(stored)) return [{ what: 'size', inFile: size(inFile), stored: size(stored) }];
  const names = [...new Set([...inFile.segments, ...stored.segments].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [one, other] = [inFile, stored].map(({ segments }) =>
      segments.find((segment) => segment.name === name),
    );
    const differing = differingVoxels(one, other);
    const isMissing = one === undefined || other === undefined;
    if (differing === 0 && !isMissing) return [];
    const voxels = (segment: ReadSegment | undefined): string =>
      segment === undefined ? '' : `${countOf(segment)} voxels, ${differing} of them or of the others differ`;
    return [
      { what: name, inFile: voxels(one), stored: other === undefined ? '' : `${countOf(other)} voxels` },
    ];
  });
}

const countOf = ({ slices }: ReadSegment): number =>
  slices.reduce((sum, { pixels }) => sum + pixels.reduce((inSlice, pixel) => inSlice + pixel, 0), 0);

/** Voxels that are in one of two segments and not in the other. */
function differingVoxels(one: ReadSegment | undefined, other: ReadSegment | undefined): number {
  const place = (positionMm: readonly number[]): string => positionMm.join('\\');
  const rest = new Map((other?.slices ?? []).map((slice) => [place(slice.positionMm), slice.pixels]));
  let differing = 0;
  for (const { positionMm, pixels } of one?.slices ?? []) {
    const there = rest.get(place(positionMm));
    rest.delete(place(positionMm));
    pixels.forEach((pixel, at) => {
      if (pixel !== (there?.[at] ?? 0)) differing += 1;
    });
  }
  for (const pixels of rest.values()) differing += pixels.reduce((sum, pixel) => sum + pixel, 0);
  return differing;
}
