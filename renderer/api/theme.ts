import { settingSchema } from '../../shared/contracts/settings.ts';
import type { Theme } from '../../shared/contracts/themeSetting.ts';
import { call } from './request.ts';

/** Keeps this reader's theme; the page is told it when it is opened. @throws ApiError with its sentence */
export async function saveTheme(theme: Theme): Promise<void> {
  await call(settingSchema, '/api/settings/theme', { method: 'PUT', json: { value: theme } });
}
