import type { LimbSegment, LongBone } from './boneShape.ts';
import type { BoneName } from './model.ts';
import { profileThrough } from './profile.ts';

/**
 * The limbs of the study in numbers: half widths, half depths, offsets and cortices in mm by the distance from the
 * proximal joint. Drawn after the proportions of an adult of middle height; no one's limb.
 */

const tibiaMed = profileThrough([
  [0, 34],
  [4, 37],
  [14, 38],
  [40, 30],
  [75, 17.5],
  [115, 13.4],
  [160, 12.6],
  [240, 12],
  [285, 12.6],
  [325, 19],
  [348, 24],
  [357, 24],
  [360, 22],
]);
const tibiaAnt = profileThrough([
  [0, 22],
  [14, 24],
  [40, 22],
  [75, 17.5],
  [115, 14.2],
  [160, 13.4],
  [240, 12.4],
  [285, 12.8],
  [325, 17],
  [348, 19],
  [360, 18],
]);
const tibiaBack = profileThrough([
  [0, -7],
  [30, -4],
  [75, 0],
  [300, 0],
  [360, 0],
]);
const tibiaCortex = profileThrough([
  [0, 1.6],
  [30, 1.5],
  [75, 2.8],
  [115, 4.6],
  [180, 5.2],
  [250, 4.6],
  [300, 2.6],
  [345, 1.3],
  [360, 1.6],
]);
const tibiaSpongy = profileThrough([
  [0, 1],
  [40, 0.8],
  [85, 0.15],
  [110, 0],
  [270, 0],
  [320, 0.7],
  [360, 1],
]);
const tibia: LongBone = {
  startMm: 0,
  endMm: 360,
  hasEndPlates: true,
  at: (s) => ({
    halfMedMm: tibiaMed(s),
    halfAntMm: tibiaAnt(s),
    centre: [0, tibiaBack(s)],
    cortexMm: tibiaCortex(s),
    spongy: tibiaSpongy(s),
    triangular: 0.06,
  }),
};

const fibulaHalf = profileThrough([
  [12, 7],
  [22, 11],
  [35, 9],
  [55, 5.6],
  [150, 5.8],
  [280, 5.6],
  [330, 7.5],
  [352, 9.5],
  [378, 4],
]);
const fibulaMed = profileThrough([
  [12, -37],
  [60, -32],
  [150, -29.5],
  [260, -28],
  [330, -25],
  [378, -27],
]);
const fibulaAnt = profileThrough([
  [12, -20],
  [80, -27],
  [180, -28],
  [260, -25],
  [300, -18],
  [378, -6],
]);
const fibulaSpongy = profileThrough([
  [12, 0.9],
  [50, 0.2],
  [80, 0],
  [300, 0],
  [350, 0.8],
]);
const fibula: LongBone = {
  startMm: 12,
  endMm: 378,
  hasEndPlates: true,
  at: (s) => ({
    halfMedMm: fibulaHalf(s) * 0.9,
    halfAntMm: fibulaHalf(s) * 1.1,
    centre: [fibulaMed(s), fibulaAnt(s)],
    cortexMm: 1.3 + 1.2 * (1 - fibulaSpongy(s)),
    spongy: fibulaSpongy(s),
    triangular: 0.07,
  }),
};

const femurMed = profileThrough([
  [40, 26],
  [70, 19],
  [110, 15.5],
  [200, 14.4],
  [290, 15.5],
  [340, 20],
  [385, 30],
  [415, 38.5],
  [428, 39],
]);
const femurAnt = profileThrough([
  [40, 20],
  [70, 18],
  [110, 15.6],
  [200, 14.8],
  [290, 15.6],
  [340, 18],
  [385, 22],
  [410, 27],
  [428, 30],
]);
const femurCortex = profileThrough([
  [40, 5],
  [110, 6.4],
  [200, 7],
  [280, 5.6],
  [340, 3],
  [390, 1.5],
  [430, 1.4],
]);
const femurSpongy = profileThrough([
  [40, 0.5],
  [90, 0.1],
  [120, 0],
  [290, 0],
  [350, 0.5],
  [400, 1],
  [430, 1],
]);
const femurBack = profileThrough([
  [40, 0],
  [320, 0],
  [390, -3],
  [428, -9],
]);
const femur: LongBone = {
  startMm: 40,
  endMm: 428,
  hasEndPlates: false,
  at: (s) => ({
    halfMedMm: femurMed(s),
    halfAntMm: femurAnt(s),
    centre: [0, femurBack(s)],
    cortexMm: femurCortex(s),
    spongy: femurSpongy(s),
    triangular: -0.03,
  }),
};

const calfLateral = profileThrough([
  [0, -6],
  [115, -15],
  [200, -14],
  [300, -9],
  [360, -8],
]);
const calfBack = profileThrough([
  [-60, -12],
  [0, -16],
  [40, -22],
  [115, -36],
  [200, -26],
  [300, -13],
  [360, -10],
]);
const lowerLeg: LimbSegment = {
  main: tibia,
  companion: fibula,
  condyles: [
    { centre: [20, -12, -27], radii: [18.5, 31, 22], fromMm: -27, toMm: 0 },
    { centre: [-20, -12, -27], radii: [18, 31, 22], fromMm: -27, toMm: 0 },
    { centre: [0, -6, -27], radii: [39, 27, 70], fromMm: -100, toMm: -27 },
    { centre: [0, 30, -36], radii: [20, 9, 21], fromMm: -60, toMm: 0 },
    { centre: [4, -2, 3], radii: [3.5, 7, 9], fromMm: -10, toMm: 0 },
    { centre: [-5, -2, 3], radii: [3, 6, 8], fromMm: -10, toMm: 0 },
    { centre: [18, 2, 360], radii: [7, 11, 14], fromMm: 360, toMm: 380 },
    { centre: [-2, 0, 388], radii: [19, 27, 23], fromMm: 360, toMm: 389 },
    { centre: [-4, -18, 406], radii: [14, 40, 17], fromMm: 389, toMm: 440 },
  ],
  envelope: {
    halfMedMm: profileThrough([
      [-60, 68],
      [0, 58],
      [35, 56],
      [115, 60],
      [200, 49],
      [300, 36],
      [345, 37],
      [380, 42],
    ]),
    halfAntMm: profileThrough([
      [-60, 72],
      [0, 60],
      [35, 57],
      [115, 62],
      [200, 51],
      [300, 39],
      [345, 40],
      [390, 62],
    ]),
    centre: (s) => [calfLateral(s), calfBack(s)],
    fatMm: profileThrough([
      [-60, 7],
      [35, 6],
      [140, 6.5],
      [300, 4],
      [380, 3],
    ]),
  },
  nail: { startMm: 8, endMm: 338, bolts: [34, 52, 306, 324] },
};

const thighMedial = profileThrough([
  [40, 16],
  [200, 12],
  [380, 3],
]);
const thighBack = profileThrough([
  [40, -14],
  [200, -14],
  [380, -6],
]);
const thigh: LimbSegment = {
  main: femur,
  companion: null,
  condyles: [
    { centre: [20.5, -10, 428], radii: [18.5, 31, 25], fromMm: 428, toMm: 460 },
    { centre: [-20.5, -10, 428], radii: [18, 31, 25], fromMm: 428, toMm: 460 },
    { centre: [0, 34, 418], radii: [21, 9, 21], fromMm: 390, toMm: 450 },
    { centre: [0, -7, 500], radii: [45, 30, 80], fromMm: 458, toMm: 560 },
  ],
  envelope: {
    halfMedMm: profileThrough([
      [40, 88],
      [200, 80],
      [320, 70],
      [400, 61],
      [470, 59],
    ]),
    halfAntMm: profileThrough([
      [40, 84],
      [200, 79],
      [320, 70],
      [400, 62],
      [470, 61],
    ]),
    centre: (s) => [thighMedial(s), thighBack(s)],
    fatMm: profileThrough([
      [40, 13],
      [250, 10],
      [400, 7],
      [470, 6],
    ]),
  },
  nail: { startMm: -20, endMm: 392, bolts: [60, 352, 376] },
};

/** The anatomy around a bone, by the bone that carries the defect. */
export const segmentOf = (bone: BoneName): LimbSegment => (bone === 'tibia' ? lowerLeg : thigh);
