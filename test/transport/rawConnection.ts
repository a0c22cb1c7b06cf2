import { connect, type Socket } from 'node:net';

/** A connection that sends bytes as they are, as no browser would. */
export type RawConnection = {
  /** Resolves once the bytes are with the system, or the server has gone. */
  readonly send: (bytes: string | Uint8Array) => Promise<void>;
  readonly isOpen: () => boolean;
  /** Everything that came, once the server has closed it. */
  readonly answer: Promise<string>;
  /** Gives up, as a browser whose tab is closed. */
  readonly drop: () => void;
};

export async function rawConnection(port: number): Promise<RawConnection> {
  const socket: Socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  let came = '';
  socket.on('data', (bytes: Buffer) => {
    came += bytes.toString('latin1');
  });
  // A server that refuses may do so while we still send.
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(came)));
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });
  return {
    send: (bytes) =>
      new Promise((resolve) => {
        const done = (): void => {
          socket.off('close', done);
          resolve();
        };
        if (socket.destroyed || !socket.writable) {
          resolve();
          return;
        }
        socket.once('close', done);
        socket.write(bytes, done);
      }),
    isOpen: () => !socket.destroyed && !socket.readableEnded,
    answer,
    drop: () => socket.destroy(),
  };
}

/** What a server answers to bytes before it closes the connection. */
export async function rawAnswer(port: number, bytes: string | Uint8Array): Promise<string> {
  const connection = await rawConnection(port);
  await connection.send(bytes);
  return connection.answer;
}

/** The statuses of all answers in what came, in their order. */
export const statusesIn = (answer: string): readonly number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n/g)].map(([, status]) => Number(status));

/** A request of lines, after which the server is to close. */
export const requestOf = (line: string, headers: readonly string[], body = ''): string =>
  [line, ...headers, 'Connection: close', '', body].join('\r\n');
