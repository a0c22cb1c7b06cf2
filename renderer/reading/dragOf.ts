import type { ToolName } from '../state/ephemeralSlice.ts';

/** What a left drag does to the picture itself; the marking tools belong to the overlay. */
export const dragOf = (tool: ToolName): 'window' | 'pan' | 'zoom' | null =>
  tool === 'window' || tool === 'pan' || tool === 'zoom' ? tool : null;
