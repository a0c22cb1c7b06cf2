import type { Translation } from '../catalogue.ts';
import type { panel as english } from '../english/panel.ts';

export const panel: Translation<typeof english> = {};
