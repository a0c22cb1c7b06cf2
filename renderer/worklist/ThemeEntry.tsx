import { Menu } from '@mantine/core';
import { themeSettingSchema } from '../../shared/contracts/themeSetting.ts';
import { saveTheme } from '../api/theme.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTheme } from '../ThemedWindow.tsx';
import { useTexts } from '../texts/useTexts.ts';

/** How the screens without pictures look; the choice is this reader's. */
export function ThemeEntry() {
  const { t } = useTexts();
  const actions = useActions();
  const { theme, choose } = useTheme();
  const change = async (chosen: string) => {
    const known = themeSettingSchema.safeParse(chosen).data;
    if (known === undefined) return;
    choose(known);
    try {
      await saveTheme(known);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      actions.notify(t('app.themeNotSaved', { reason }), 'problem');
    }
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('app.theme')}</Menu.Label>
      <Menu.RadioGroup value={theme} onChange={(chosen) => void change(chosen)}>
        {themeSettingSchema.options.map((one) => (
          <Menu.RadioItem key={one} value={one} data-testid={`theme-${one}`}>
            {t(`app.themes.${one}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
