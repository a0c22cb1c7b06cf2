import { app } from './english/app.ts';
import { commands } from './english/commands.ts';
import { faults } from './english/faults.ts';
import { hanging } from './english/hanging.ts';
import { keys } from './english/keys.ts';
import { marking } from './english/marking.ts';
import { panel } from './english/panel.ts';
import { tools } from './english/tools.ts';

/** Every text of the screens, by room. The English texts are the default and decide which keys there are. */
export const english = {
  app,
  commands,
  faults,
  hanging,
  keys,
  marking,
  panel,
  tools,
} as const;
