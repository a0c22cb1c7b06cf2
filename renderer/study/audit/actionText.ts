import { english } from '../../../shared/texts/english.ts';
import type { Speaker } from '../../../shared/texts/speaker.ts';

type Action = keyof typeof english.audit.action;

/** `read.submitted` is told by the text `readSubmitted`. */
const keyOf = (action: string): string =>
  action.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());

const isTold = (key: string): key is Action => Object.hasOwn(english.audit.action, key);

/** What was done, in words; an action of a newer version, or of another program, by its own name. */
export function actionText(action: string, { t }: Pick<Speaker, 't'>): string {
  const key = keyOf(action);
  return isTold(key) ? t(`audit.action.${key}`) : action;
}
