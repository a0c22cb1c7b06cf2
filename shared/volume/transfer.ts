/** Colour and opacity of a value, each part from 0 to 1. Between two values evenly. */
export type TransferStep = {
  readonly value: number;
  readonly opacity: number;
  readonly colour: readonly [red: number, green: number, blue: number];
};

/** Hounsfield units: muscle is left out, spongy and new bone are seen through, cement and metal are cooler than bone. */
export const BONE_TRANSFER: readonly TransferStep[] = [
  { value: 100, opacity: 0, colour: [0.72, 0.5, 0.38] },
  { value: 200, opacity: 0, colour: [0.72, 0.5, 0.38] },
  { value: 450, opacity: 0.18, colour: [0.86, 0.66, 0.5] },
  { value: 800, opacity: 0.5, colour: [0.94, 0.84, 0.7] },
  { value: 2000, opacity: 0.8, colour: [0.98, 0.94, 0.86] },
  { value: 2600, opacity: 0.85, colour: [0.6, 0.72, 0.85] },
  { value: 3071, opacity: 0.9, colour: [0.5, 0.64, 0.8] },
];
