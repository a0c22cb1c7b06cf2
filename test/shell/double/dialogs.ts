import type * as Electron from 'electron';

// What a person sees outside the pages: dialogs, which are answered as the test has said before, and the menu.

/** Titles and messages of the dialogs that were shown. */
export const told: string[] = [];
/** What the next dialogs are answered with. */
export const nextPaths: (readonly string[])[] = [];
export const nextButtons: number[] = [];

export const dialog = {
  showOpenDialog: (
    _owner: unknown,
    _options: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue> => {
    const filePaths = [...(nextPaths.shift() ?? [])];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showMessageBox: (
    _owner: unknown,
    options: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue> => {
    told.push(options.message);
    return Promise.resolve({
      response: nextButtons.shift() ?? options.defaultId ?? 0,
      checkboxChecked: false,
    });
  },
  showMessageBoxSync: (_owner: unknown, options: Electron.MessageBoxSyncOptions): number => {
    told.push(options.message);
    return nextButtons.shift() ?? options.defaultId ?? 0;
  },
  showErrorBox: (title: string, content: string): void => void told.push(`${title}: ${content}`),
};

type Template = Electron.MenuItemConstructorOptions[];
let menu: Template = [];

export const Menu = {
  buildFromTemplate: (template: Template): Template => template,
  setApplicationMenu: (template: Template | null): void => {
    menu = template ?? [];
  },
};

/** A line of the menu that can be chosen, below which labels. */
type Line = { readonly path: readonly string[]; readonly item: Electron.MenuItemConstructorOptions };

const linesOf = (items: Template, above: readonly string[] = []): readonly Line[] =>
  items.flatMap((item) => {
    const path = [...above, item.label ?? item.role ?? ''];
    return Array.isArray(item.submenu) ? linesOf(item.submenu, path) : [{ path, item }];
  });

export const menuLines = (): readonly Line[] => linesOf(menu);
