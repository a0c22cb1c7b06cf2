import type { ToolName } from '../../../state/ephemeralSlice.ts';
import { ANGLE } from './angle.ts';
import { ARROW } from './arrow.ts';
import { BALL } from './ball.ts';
import { CALIBRATE } from './calibrate.ts';
import { DEFECT } from './defect.ts';
import { ELLIPSE } from './ellipse.ts';
import { ERASE } from './erase.ts';
import { HARDWARE } from './hardware.ts';
import { LENGTH } from './length.ts';
import { PAN, WINDOW, ZOOM } from './looking.ts';
import { OUTLINE } from './outline.ts';
import { PROBE } from './probe.ts';
import { SCULPT } from './sculpt.ts';
import { SELECT } from './select.ts';
import { SPLINE } from './spline.ts';
import type { MarkingTool } from './tool.ts';

const TOOLS: Readonly<Record<ToolName, MarkingTool>> = {
  select: SELECT,
  defect: DEFECT,
  outline: OUTLINE,
  spline: SPLINE,
  hardware: HARDWARE,
  erase: ERASE,
  sculpt: SCULPT,
  calibrate: CALIBRATE,
  ball: BALL,
  length: LENGTH,
  angle: ANGLE,
  ellipse: ELLIPSE,
  probe: PROBE,
  arrow: ARROW,
  window: WINDOW,
  pan: PAN,
  zoom: ZOOM,
};

/** The tool that the left mouse button has. A new one is a file beside this and a line above. */
export const toolNamed = (name: ToolName): MarkingTool => TOOLS[name];
