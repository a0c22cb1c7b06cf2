import {
  type PriorsWindowMessage,
  priorsWindowMessageSchema,
} from '../../../shared/contracts/priorsWindow.ts';

/** The wire between the reading window and that of the priors: windows of one origin, on one computer. */
export type PriorsChannel = {
  say(message: PriorsWindowMessage): void;
  close(): void;
};

/** Listens and speaks on the wire; what no window of ours says is passed over. */
export function openPriorsChannel(onSaid: (message: PriorsWindowMessage) => void): PriorsChannel {
  const channel = new BroadcastChannel('osteoread-priors');
  channel.addEventListener('message', ({ data }) => {
    const said = priorsWindowMessageSchema.safeParse(data);
    if (said.success) onSaid(said.data);
  });
  return {
    say: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
