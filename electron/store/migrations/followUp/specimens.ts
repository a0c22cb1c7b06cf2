/** Animals, and what is measured of their specimens apart from a reading. */
export const SPECIMENS = '';
