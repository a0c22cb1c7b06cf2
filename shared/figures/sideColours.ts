import type { Side } from '../dicom/projection.ts';

/** The colours that the four sides have everywhere; told apart with every kind of colour vision, and never without their letter. */
export const SIDE_COLOURS: Readonly<Record<Side, string>> = {
  medial: '#E69F00',
  lateral: '#56B4E9',
  anterior: '#009E73',
  posterior: '#CC79A7',
};

/** The letter of a side, which stands beside its colour. */
export const SIDE_LETTERS: Readonly<Record<Side, string>> = {
  medial: 'M',
  lateral: 'L',
  anterior: 'A',
  posterior: 'P',
};
