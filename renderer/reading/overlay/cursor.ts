import type { ToolName } from '../../state/ephemeralSlice.ts';
import type { Hit } from './hit.ts';

/** Tools that move the picture and not its marks. */
export const isLookingTool = (tool: ToolName): boolean =>
  tool === 'window' || tool === 'pan' || tool === 'zoom';

/** Which cursor the pointer has over a picture, by what a press would do; none of its own where nothing can be done. */
export function cursorOf(tool: ToolName, hovered: Hit | null, isEditable: boolean): string | undefined {
  if (!isEditable) return undefined;
  switch (hovered?.kind) {
    case 'spot':
    case 'wholeFrame':
    case 'endLine':
    case 'vertex':
    case 'boxCorner':
    case 'fiducialEnd':
    case 'measureEnd':
      return 'grab';
    case 'outline':
    case 'edge':
    case 'border':
    case 'box':
    case 'measure':
      return 'pointer';
    case 'sideLine':
      return 'bend';
    case undefined:
      return tool === 'select' || isLookingTool(tool) ? undefined : 'draw';
  }
}
