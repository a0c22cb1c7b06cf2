import type { ToolName } from '../state/ephemeralSlice.ts';
import { MEASURING } from './MeasureTools.tsx';

/** What a left drag does to the picture itself; the marking tools belong to the overlay. */
export const dragOf = (tool: ToolName): 'window' | 'pan' | 'zoom' | null =>
  tool === 'window' || tool === 'pan' || tool === 'zoom' ? tool : null;

/** On a slice is measured, and no defect is marked: the tools that mark set its window there. */
export const toolOnSlice = (tool: ToolName): ToolName =>
  tool === 'select' || MEASURING.includes(tool) ? tool : (dragOf(tool) ?? 'window');
