import { Menu } from '@mantine/core';
import { LANGUAGES } from '../../shared/texts/language.ts';
import { saveLanguage } from '../api/language.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { chooseLanguage, isLanguage } from '../texts/i18n.ts';
import { useTexts } from '../texts/useTexts.ts';

/** The languages of the screens, each under its own name; the choice is this reader's. */
export function LanguageEntry() {
  const actions = useActions();
  const { t, language } = useTexts();
  const choose = async (chosen: string) => {
    if (!isLanguage(chosen)) return;
    try {
      await chooseLanguage(chosen);
      await saveLanguage(chosen);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      actions.notify(t('app.languageNotSaved', { reason }), 'problem');
    }
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('app.language')}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={(chosen) => void choose(chosen)}>
        {LANGUAGES.map(({ id, name }) => (
          <Menu.RadioItem key={id} value={id} lang={id} data-testid={`language-${id}`}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
