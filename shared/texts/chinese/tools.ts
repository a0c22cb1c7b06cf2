import type { Translation } from '../catalogue.ts';
import type { tools as english } from '../english/tools.ts';

export const tools: Translation<typeof english> = {};
