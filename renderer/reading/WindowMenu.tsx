import { Menu } from '@mantine/core';
import type { CommandId } from '../shortcuts/keyMap.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { OWN_WINDOW_COMMANDS, windowsFor } from '../state/ownWindows.ts';
import { useTexts } from '../texts/useTexts.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { shownWindow, windowFamilyOf } from '../viewport/windowPresets.ts';
import classes from './WindowMenu.module.css';

type Props = {
  /** The window as it is now, such as `W 400 L 40`. */
  readonly text: string;
  readonly modality: string;
  readonly handle: () => ViewportHandle | null;
  readonly onKeep: () => void;
};

/** The window of a picture in words; pressed, everything it can be shown with. */
export function WindowMenu(props: Props) {
  const { t } = useTexts();
  // The focus does not come back here: the keys belong to the picture again, and the dialog keeps what it has.
  return (
    <Menu position="top-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes.readout}
          aria-label={t('windows.choose', { window: props.text })}
        >
          {props.text}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

const HOUNSFIELD = [
  ['bone', 'view.windowBone'],
  ['softTissue', 'view.windowSoftTissue'],
  ['cement', 'view.windowCement'],
] as const;

function Choices({ modality, handle, onKeep }: Props) {
  const { t, say } = useTexts();
  const presets = useAppStore((state) => state.windowPresets);
  const keyFor = useKeyFor();
  const windows = handle()?.windows() ?? null;
  if (windows === null) return <Menu.Label>{t('windows.colours')}</Menu.Label>;
  const item = (name: string, command: CommandId | null, show: () => void) => {
    const key = command === null ? '' : keyFor(command);
    return (
      <Menu.Item key={name} onClick={show} rightSection={key === '' ? undefined : <KeyHint keys={key} />}>
        {name}
      </Menu.Item>
    );
  };
  const own = windowsFor(presets, windowFamilyOf(modality));
  return (
    <>
      {windows.file.map((choice, index) =>
        item(
          say(choice.name),
          index === 0 ? 'view.windowOfFile' : index === 1 ? 'view.nextWindowOfFile' : null,
          () => handle()?.showWindow(choice),
        ),
      )}
      {item(say(windows.pixels.name), 'view.windowOfPixels', () => handle()?.showWindow(windows.pixels))}
      {HOUNSFIELD.map(([name, command]) => {
        const choice = windows.hounsfield?.[name];
        return choice === undefined
          ? null
          : item(say(choice.name), command, () => handle()?.showWindow(choice));
      })}
      {own.length > 0 && <Menu.Divider />}
      {own.map((preset, index) => {
        const window = shownWindow(preset.window, windows);
        return window === null
          ? null
          : item(preset.name, OWN_WINDOW_COMMANDS[index] ?? null, () => handle()?.showWindow({ window }));
      })}
      <Menu.Divider />
      {item(t('windows.keep'), 'view.keepWindow', onKeep)}
    </>
  );
}
