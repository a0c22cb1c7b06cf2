import { curvePoints, type GreyCurve } from '../../shared/pixels/greyCurve.ts';
import type { StackViewport } from './engine.ts';

/** As many shades as the drawing keeps of a curve. */
const CURVE_POINTS = 1024;

/**
 * Has a viewport draw by a curve. Cornerstone knows lines and one sigmoid; what it draws by is a list of places on a
 * curve, which is given to it here, so that a table of a file is drawn as it is.
 *
 * @param isReversed white at low values, black at high ones
 */
export function drawBy(viewport: StackViewport, curve: GreyCurve, isReversed: boolean): void {
  const property = viewport.getDefaultActor()?.actor.getProperty();
  if (property === undefined || !('getRGBTransferFunction' in property)) return;
  property.getRGBTransferFunction(0).setNodes(
    curvePoints(curve, CURVE_POINTS).map(({ value, grey }) => {
      const level = isReversed ? 1 - grey : grey;
      return { x: value, r: level, g: level, b: level, midpoint: 0.5, sharpness: 0 };
    }),
  );
}
