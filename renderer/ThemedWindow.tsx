import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { DEFAULT_THEME, type Theme, themeSettingSchema } from '../shared/contracts/themeSetting.ts';
import { useAppStore } from './state/AppStoreProvider.tsx';
import { coloursOfScheme, theme as mantineTheme } from './ui/theme.ts';

type ThemeChoice = { readonly theme: Theme; readonly choose: (theme: Theme) => void };

const Choice = createContext<ThemeChoice | null>(null);

/** The theme that the reader chose, and how to choose another for this window. */
export function useTheme(): ThemeChoice {
  const choice = useContext(Choice);
  if (choice === null) throw new Error('ThemedWindow is missing above this component');
  return choice;
}

/** The theme that the page was told when it was served. */
const themeOfPage = (): Theme =>
  themeSettingSchema.safeParse(document.documentElement.dataset.theme).data ?? DEFAULT_THEME;

/**
 * The window in its reader's theme. Every screen but the worklist, the study and the help shows pictures and is dark:
 * light beside a radiograph takes from what can be seen in it.
 */
export function ThemedWindow({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [theme, choose] = useState(themeOfPage);
  const ofSystem = useColorScheme('dark', { getInitialValueInEffect: false });
  const hasPictures = useAppStore(({ route }) => !['worklist', 'study', 'help'].includes(route.kind));
  const scheme = hasPictures ? 'dark' : theme === 'system' ? ofSystem : theme;
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={coloursOfScheme}
      forceColorScheme={scheme}
      getStyleNonce={() => nonce}
    >
      <Choice value={{ theme, choose }}>{children}</Choice>
    </MantineProvider>
  );
}
