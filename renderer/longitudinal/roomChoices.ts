import type { TimePointId } from '../../shared/base/ids.ts';
import type { Place } from '../reads/hanging.ts';

/** What of the pictures is shown: one row a view. */
export type Views = 'both' | Place;
export const VIEWS: readonly Views[] = ['both', 'AP', 'lateral'];

/** What a drag with the left button does. */
export type DragTool = 'window' | 'pan' | 'zoom';
export const DRAG_TOOLS: readonly DragTool[] = ['pan', 'zoom', 'window'];

/** Of which earlier film the outlines lie on the later ones: of none, of the one before, or of a certain one. */
export type GhostChoice = 'off' | 'before' | TimePointId;
