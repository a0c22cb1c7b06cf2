import type { Translation } from '../catalogue.ts';
import type { hanging as english } from '../english/hanging.ts';

export const hanging: Translation<typeof english> = {};
