import type { IncomingMessage, Server } from 'node:http';

/** Calls `look` again and again until what it returned is called. */
export type Looks = (look: () => void) => () => void;

/** Between two looks a sender who is waited for must send this much: a thousandth of what the slowest disk gives. */
const FEWEST_BYTES = 1024;
const LOOK_MS = 30_000;

export const everyHalfMinute: Looks = (look) => {
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Ends requests whose body all but stops. How long a body takes is not asked: a disc of pictures from a slow drive may
 * take an hour, and is waited for as long as bytes keep coming; nor is a sender blamed for what we have not taken yet.
 *
 * @returns ends the looking
 */
export function endSlowSenders(server: Server, looks: Looks): () => void {
  const sending = new Map<IncomingMessage, { bytes: number }>();
  server.on('request', (incoming: IncomingMessage) => {
    if (incoming.complete) return;
    sending.set(incoming, { bytes: Number.NEGATIVE_INFINITY });
    incoming.once('close', () => sending.delete(incoming));
  });
  return looks(() => {
    for (const [incoming, seen] of sending) {
      const { socket } = incoming;
      const isWaitedFor = incoming.readableFlowing === true && !incoming.complete;
      if (isWaitedFor && socket.bytesRead - seen.bytes < FEWEST_BYTES) {
        socket.end(TIMED_OUT, () => socket.destroy());
        continue;
      }
      seen.bytes = socket.bytesRead;
    }
  });
}
