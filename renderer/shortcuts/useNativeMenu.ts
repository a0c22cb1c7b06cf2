import { useEffect } from 'react';
import { MENU_LABELS, type MenuLabel, type PageMenu } from '../../shared/contracts/pageMenu.ts';
import { useAppStoreApi } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { handlerOf, useCommandRegistry } from './CommandRegistry.tsx';
import { COMMAND_GROUPS, type KeyBinding, labelOf } from './keyMap.ts';
import { useKeyBindings } from './useKeyBindings.ts';

/** A gesture changes the state many times; the menu is opened rarely. */
const SETTLED_MS = 250;

/** What is held lasts as long as its key, which a line of a menu has not. */
const isLine = ({ isHeld, isTapped }: KeyBinding): boolean => isHeld !== true || isTapped === true;

/** Puts every command into the menu of the desktop's window, those that the screen answers to now enabled. */
export function useNativeMenu(): void {
  const speaker = useTexts();
  const bindings = useKeyBindings();
  const registry = useCommandRegistry();
  const store = useAppStoreApi();
  useEffect(() => {
    const bridge = window.osteoread;
    if (bridge === undefined) return;
    const { t } = speaker;
    const menu = (): PageMenu => ({
      labels: Object.fromEntries(MENU_LABELS.map((label) => [label, t(`desktop.${label}`)])) as Record<
        MenuLabel,
        string
      >,
      groups: COMMAND_GROUPS.map((group) => ({
        label: t(`keys.group.${group}`),
        commands: bindings
          .filter((binding) => binding.group === group && isLine(binding))
          .map(({ command, keys }) => ({
            id: command,
            label: t(labelOf(command)),
            key: keys[0] ?? null,
            isEnabled: handlerOf(registry, command) !== null,
          })),
      })),
    });
    let shown = '';
    const show = (): void => {
      const now = menu();
      const text = JSON.stringify(now);
      if (text === shown) return;
      shown = text;
      bridge.showMenu(now);
    };
    let settling = setTimeout(show);
    const unsubscribe = store.subscribe(() => {
      clearTimeout(settling);
      settling = setTimeout(show, SETTLED_MS);
    });
    const unhear = bridge.onCommand((id) => {
      const binding = bindings.find(({ command }) => command === id);
      if (binding === undefined) return;
      const handler = handlerOf(registry, binding.command);
      handler?.('down');
      if (binding.isHeld) handler?.('up');
    });
    return () => {
      clearTimeout(settling);
      unsubscribe();
      unhear();
    };
  }, [speaker, bindings, registry, store]);
}
