import { useId, useMemo } from 'react';
import type { SectionContext } from '../../shared/histology/deriveSection.ts';
import { cellsWithin, type GridCell } from '../../shared/histology/sampling.ts';
import { gridOf } from '../../shared/histology/sectionScale.ts';
import { onScreen, type Placed } from '../photograph/placed.ts';
import classes from './histology.module.css';

/** Smaller than this on the screen a grid would be a haze. */
const SMALLEST_CSS = 8;

/** Counting frames with their forbidden and their open lines, or the points of a grid, over the whole photograph. */
export function SamplingGrid({
  placed,
  context,
}: {
  readonly placed: Placed;
  readonly context: SectionContext;
}) {
  const { scale, sampling, widthPx, heightPx } = context;
  const clip = useId();
  const grid = useMemo(() => (scale === null ? null : gridOf(scale)), [scale]);
  const cells = useMemo((): readonly GridCell[] => {
    if (grid === null || sampling.kind === 'all') return [];
    const bounds = { minX: 0, minY: 0, maxX: widthPx * grid.columnMm, maxY: heightPx * grid.rowMm };
    return cellsWithin(sampling, bounds);
  }, [grid, sampling, widthPx, heightPx]);
  if (grid === null || sampling.kind === 'all') return null;
  const size = sampling.kind === 'frames' ? sampling.frameUm : sampling.stepUm;
  if ((size / 1000 / grid.columnMm) * placed.zoom < SMALLEST_CSS) return null;
  const at = (x: number, y: number): string =>
    onScreen(placed, [x / grid.columnMm, y / grid.rowMm]).join(' ');
  // Beside the photograph there is nothing to count.
  const edge = (
    <clipPath id={clip}>
      <rect x={placed.x} y={placed.y} width={widthPx * placed.zoom} height={heightPx * placed.zoom} />
    </clipPath>
  );
  if (sampling.kind === 'points') {
    const d = cells.map(({ x, y }) => `M${at(x, y)}m-4 0h8m-4 -4v8`).join('');
    return (
      <g clipPath={`url(#${clip})`} data-testid="point-grid">
        {edge}
        <path className={classes.gridPoint} d={d} />
      </g>
    );
  }
  const side = sampling.frameUm / 1000;
  const forbidden = cells.map(({ x, y }) => `M${at(x, y)}L${at(x, y + side)}L${at(x + side, y + side)}`);
  const open = cells.map(({ x, y }) => `M${at(x, y)}L${at(x + side, y)}L${at(x + side, y + side)}`);
  return (
    <g clipPath={`url(#${clip})`} data-testid="counting-frames">
      {edge}
      <path className={classes.forbidden} d={forbidden.join('')} />
      <path className={classes.open} d={open.join('')} />
    </g>
  );
}
