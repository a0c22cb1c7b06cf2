import type { Translation } from '../catalogue.ts';
import type { faults as english } from '../english/faults.ts';

export const faults: Translation<typeof english> = {};
