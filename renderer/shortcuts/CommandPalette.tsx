import { Spotlight, spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { LANGUAGES } from '../../shared/texts/language.ts';
import { fetchTexts, speakerOf } from '../texts/i18n.ts';
import { useTexts } from '../texts/useTexts.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { handlerOf, useCommandRegistry } from './CommandRegistry.tsx';
import { type CommandId, type KeyBinding, labelOf, readable } from './keyMap.ts';
import { useKeyBindings } from './useKeyBindings.ts';

/** Opens the list of commands. */
export const openCommandPalette = (): void => spotlight.open();

type Available = { readonly binding: KeyBinding; readonly run: () => void };

/** What a command is called in every language. */
const everyName = (command: CommandId): readonly string[] =>
  LANGUAGES.map(({ id }) => speakerOf(id).t(labelOf(command)));

/** Everything that can be done on this screen now, found by typing, run by Enter. What is held is left to its key. */
export function CommandPalette() {
  const { t } = useTexts();
  const bindings = useKeyBindings();
  const registry = useCommandRegistry();
  const [available, setAvailable] = useState<readonly Available[]>([]);
  const gather = (): void =>
    setAvailable(
      bindings.flatMap((binding) => {
        const handler = handlerOf(registry, binding.command);
        const isOnlyHeld = binding.isHeld && !binding.isTapped;
        if (handler === null || isOnlyHeld || binding.command === 'app.commands') return [];
        const run = (): void => {
          handler('down');
          // Nothing is held in a list: what lasts as long as the key ends at once.
          if (binding.isHeld) handler('up');
        };
        return [{ binding, run }];
      }),
    );
  const opened = async () => {
    // What is typed at once finds its command at once: the first one found is chosen as the letters come, not later.
    gather();
    // A command is found by its name in any language, once those names are there.
    await Promise.all(LANGUAGES.map(({ id }) => fetchTexts(id)));
    gather();
  };
  return (
    <Spotlight
      shortcut={null}
      onSpotlightOpen={() => void opened()}
      nothingFound={t('keys.notFound')}
      searchProps={{ placeholder: t('keys.find'), 'aria-label': t('keys.find') }}
      overlayProps={{ blur: 0 }}
      // A key is read like everything else; faded it would fall below AA.
      styles={{ actionSection: { opacity: 1 } }}
      attributes={{ content: { 'aria-label': t('keys.find') } }}
      scrollable
      maxHeight={420}
      actions={available.map(({ binding: { command, group, keys }, run }) => ({
        id: command,
        label: t(labelOf(command)),
        keywords: [...everyName(command), t(`keys.group.${group}`), ...keys],
        // The command runs on the screen below, which has the focus again by then.
        onClick: () => setTimeout(run),
        rightSection: keys[0] === undefined ? undefined : <KeyHint keys={readable(keys[0])} />,
      }))}
    />
  );
}
