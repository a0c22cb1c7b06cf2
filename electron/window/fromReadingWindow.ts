import type { WebFrameMain } from 'electron';
import { isAppUrl } from '../transport/appAddress.ts';

/** Whether a message comes from the page of the application itself, and from no frame inside it. */
export const isFromReadingWindow = (frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean =>
  frame !== null && frame.parent === null && isAppUrl(frame.url);
