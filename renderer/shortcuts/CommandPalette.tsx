import { Spotlight, spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { KeyHint } from '../ui/KeyHint.tsx';
import { handlerOf, useCommandRegistry } from './CommandRegistry.tsx';
import { type KeyBinding, readable } from './keyMap.ts';
import { useKeyBindings } from './useKeyBindings.ts';

/** Opens the list of commands. */
export const openCommandPalette = (): void => spotlight.open();

type Available = { readonly binding: KeyBinding; readonly run: () => void };

/** Everything that can be done on this screen now, found by typing, run by Enter. What is held is left to its key. */
export function CommandPalette() {
  const bindings = useKeyBindings();
  const registry = useCommandRegistry();
  const [available, setAvailable] = useState<readonly Available[]>([]);
  const gather = () =>
    setAvailable(
      bindings.flatMap((binding) => {
        const run = handlerOf(registry, binding.command);
        return run === null || binding.isHeld || binding.command === 'app.commands' ? [] : [{ binding, run }];
      }),
    );
  return (
    <Spotlight
      shortcut={null}
      onSpotlightOpen={gather}
      nothingFound="No command of this name can be used here."
      searchProps={{ placeholder: 'Find a command', 'aria-label': 'Find a command' }}
      overlayProps={{ blur: 0 }}
      scrollable
      maxHeight={420}
      actions={available.map(({ binding: { command, label, group, keys }, run }) => ({
        id: command,
        label,
        keywords: [group, ...keys],
        // The command runs on the screen below, which has the focus again by then.
        onClick: () => setTimeout(run),
        rightSection: keys[0] === undefined ? undefined : <KeyHint keys={readable(keys[0])} />,
      }))}
    />
  );
}
