import { Emitter } from './emitter.ts';

// What pages ask of the shell over their preload script.

type Answer = (event: unknown, ...given: unknown[]) => unknown;
const answers = new Map<string, Answer>();
const listeners = new Emitter();

export const ipcMain = {
  handle: (channel: string, answer: Answer): void => void answers.set(channel, answer),
  on: (channel: string, listener: (...given: never[]) => void): unknown => listeners.on(channel, listener),
};

/** As a page's message is answered; one that nobody answers is only heard. */
export function receive(channel: string, event: unknown, given: readonly unknown[]): unknown {
  const answer = answers.get(channel);
  if (answer !== undefined) return answer(event, ...given);
  listeners.emit(channel, event, ...given);
  return undefined;
}
