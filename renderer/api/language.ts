import { languageSettingSchema } from '../../shared/contracts/languageSetting.ts';
import { settingSchema } from '../../shared/contracts/settings.ts';
import type { Language } from '../../shared/texts/language.ts';
import { call } from './request.ts';

const LANGUAGE_SETTING = '/api/settings/language';

/** The language that this reader chose; null where none was, or one that this OsteoRead does not speak. */
export async function fetchLanguage(): Promise<Language | null> {
  const { value } = await call(settingSchema, LANGUAGE_SETTING);
  return languageSettingSchema.safeParse(value).data ?? null;
}

/** @throws ApiError with its sentence */
export async function saveLanguage(language: Language): Promise<void> {
  await call(settingSchema, LANGUAGE_SETTING, { method: 'PUT', json: { value: language } });
}
