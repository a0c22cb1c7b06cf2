import { BrowserWindow, ipcMain, Menu, type MenuItemConstructorOptions } from 'electron';
import { MENU_COMMAND, SHOW_MENU } from '../../shared/contracts/nativeBridge.ts';
import {
  MENU_LABELS,
  type MenuLabel,
  type PageMenu,
  pageMenuSchema,
} from '../../shared/contracts/pageMenu.ts';
import { say } from '../english.ts';
import { acceleratorOf } from './accelerator.ts';
import { isFromReadingWindow } from './fromReadingWindow.ts';

/** What the shell's own lines do. */
export type MenuActions = {
  readonly chooseWorkspace: () => void;
  readonly openWorkspace: (directory: string) => void;
  /** Workspaces that were open before, the newest first, without the one that is. */
  readonly recent: () => readonly { readonly directory: string; readonly name: string }[];
};

/** Until the page has come, and where it never does. */
const englishLabels = (): PageMenu['labels'] =>
  Object.fromEntries(MENU_LABELS.map((label) => [label, say({ key: `desktop.${label}` })])) as Record<
    MenuLabel,
    string
  >;

/** Sets the menu, and again whenever the reading window tells its commands. */
export function keepMenu(actions: MenuActions): void {
  const show = (menu: PageMenu): void =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(menu, actions)));
  show({ labels: englishLabels(), groups: [] });
  ipcMain.on(SHOW_MENU, (event, given: unknown) => {
    const menu = pageMenuSchema.safeParse(given);
    if (isFromReadingWindow(event.senderFrame) && menu.success) show(menu.data);
  });
}

const isMac = process.platform === 'darwin';

function template({ labels, groups }: PageMenu, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: labels.file,
      submenu: [
        { label: labels.openWorkspace, click: actions.chooseWorkspace },
        { label: labels.recentWorkspaces, submenu: recentLines(labels, actions) },
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit', label: labels.quit },
      ],
    },
    // Undo and redo are not among these: their keys belong to the reading, which undoes gestures and not typed letters.
    {
      label: labels.edit,
      submenu: [
        { role: 'cut', label: labels.cut },
        { role: 'copy', label: labels.copy },
        { role: 'paste', label: labels.paste },
        { role: 'selectAll', label: labels.selectAll },
      ],
    },
    {
      label: labels.view,
      submenu: [
        { role: 'resetZoom', label: labels.resetZoom },
        { role: 'zoomIn', label: labels.zoomIn },
        { role: 'zoomOut', label: labels.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: labels.fullScreen },
      ],
    },
    // The last of them is Help, where every system has it.
    ...groups.map(({ label, commands }) => ({ label, submenu: commands.map(commandLine) })),
  ];
}

function recentLines(
  labels: PageMenu['labels'],
  { recent, openWorkspace }: MenuActions,
): MenuItemConstructorOptions[] {
  const lines = recent().map(({ directory, name }) => ({
    // An ampersand would underline the letter after it.
    label: name.replaceAll('&', '&&'),
    click: () => openWorkspace(directory),
  }));
  return lines.length === 0 ? [{ label: labels.noRecentWorkspaces, enabled: false }] : lines;
}

/** The keys are the page's, which knows when a letter is typed into a field: here they are only shown. */
function commandLine({
  id,
  label,
  key,
  isEnabled,
}: PageMenu['groups'][number]['commands'][number]): MenuItemConstructorOptions {
  const accelerator = key === null ? undefined : acceleratorOf(key);
  return {
    label,
    enabled: isEnabled,
    click: () => BrowserWindow.getAllWindows()[0]?.webContents.send(MENU_COMMAND, id),
    // A Mac would take the key away from the page, whatever is said of it.
    ...(isMac || accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}
