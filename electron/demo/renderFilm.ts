import { type Grains, limbPitchMm, makeGrains, projectLimb } from './attenuation.ts';
import { detect, type Radiograph } from './detector.ts';
import { BALL_DIAMETER_MM, ballPlace, exposureOf, fieldOf, leadWords } from './exposure.ts';
import { hardwareOf } from './hardware.ts';
import { addLead } from './leadMarker.ts';
import type { DemoCase, Exposure, Month, ViewAxes, ViewName } from './model.ts';
import { viewAxes } from './model.ts';
import { growthSpans } from './newBone.ts';
import { seedOf } from './noise.ts';
import { shellSolid } from './shell.ts';
import { anatomyOf, ellipseAt, type Solid } from './solids.ts';
import { spacerShapeOf } from './spacerShape.ts';

let grains: Grains | null = null;

/** One film of the study: the model of the case at that month, projected, detected and digitised. */
export function renderFilm(
  demoCase: DemoCase,
  month: Month,
  view: ViewName,
  scale: number,
): { readonly radiograph: Radiograph; readonly exposure: Exposure } {
  grains ??= makeGrains();
  const exposure = exposureOf(demoCase, month, view, scale);
  const axes = viewAxes(demoCase, view, exposure.axialDeg);
  const shell = shellSolid(growthSpans(demoCase, month), spacerShapeOf(demoCase), grains.newBone.tile);
  const solids: Solid[] = [
    ...anatomyOf(demoCase),
    ...(shell === null ? [] : [shell]),
    ...hardwareOf(demoCase),
    ...(demoCase.header.spacing === 'fiducialBall' ? [ballSolid(demoCase, view, exposure, axes)] : []),
  ];
  const integrals = projectLimb(solids, axes, exposure, grains);
  const field = fieldOf(demoCase, month, view, exposure);
  addLead(integrals, exposure.columns, exposure.rows, leadWords(demoCase, view, exposure, field));
  const radiograph = detect(
    integrals,
    exposure.columns,
    exposure.rows,
    field,
    demoCase.header.bitsStored,
    seedOf(`noise ${demoCase.number} ${month} ${view}`),
  );
  return { radiograph, exposure };
}

function ballSolid(demoCase: DemoCase, view: ViewName, exposure: Exposure, axes: ViewAxes): Solid {
  const { u, z: middle } = ballPlace(demoCase, view, exposure);
  const radius = BALL_DIAMETER_MM / 2;
  const reach = radius + limbPitchMm(exposure);
  return {
    topMm: middle + reach,
    bottomMm: middle - reach,
    paint: (z, canvas) => {
      const half = Math.sqrt(Math.max(0, radius * radius - (z - middle) ** 2));
      if (half > 0) canvas.fill('steel', ellipseAt([u * axes.across[0], u * axes.across[1]], half, half), 1);
    },
  };
}
