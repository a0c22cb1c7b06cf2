/** Two locked reads and what was agreed of them. */
export const CONSENSUS = '';
