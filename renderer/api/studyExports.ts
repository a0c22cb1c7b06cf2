import type { StudyExportKind } from '../../shared/contracts/studyExports.ts';
import { t } from '../texts/i18n.ts';
import { ApiError } from './apiError.ts';
import { send } from './request.ts';

/**
 * One file of the study, once it is there to its last byte.
 * @throws ApiError when it was refused, or ended before it was whole
 */
export async function studyExportFile(kind: StudyExportKind): Promise<Blob> {
  const response = await send(`/api/study/exports/${kind}`, { accept: '*/*' });
  try {
    return await response.blob();
  } catch {
    throw new ApiError('unreachable', response.status, t('studyExports.cutShort'));
  }
}
