import type { Translation } from './catalogue.ts';
import { app } from './chinese/app.ts';
import { commands } from './chinese/commands.ts';
import { faults } from './chinese/faults.ts';
import { hanging } from './chinese/hanging.ts';
import { keys } from './chinese/keys.ts';
import { marking } from './chinese/marking.ts';
import { panel } from './chinese/panel.ts';
import { tools } from './chinese/tools.ts';
import type { english } from './english.ts';

/** The same texts in Chinese (simplified), in the words of Chinese orthopaedics. */
export const chinese: Translation<typeof english> = {
  app,
  commands,
  faults,
  hanging,
  keys,
  marking,
  panel,
  tools,
};
