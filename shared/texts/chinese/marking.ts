import type { Translation } from '../catalogue.ts';
import type { marking as english } from '../english/marking.ts';

export const marking: Translation<typeof english> = {};
