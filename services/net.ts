import { connect, createServer } from 'node:net';

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });

/** The wished port of 127.0.0.1 where it is free, else one the system chooses. */
export async function freePort(wish?: number): Promise<number> {
  const port = (wish === undefined ? undefined : await tryPort(wish)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}

/** True where nothing listens on that port of 127.0.0.1. */
export const portIsFree = async (port: number): Promise<boolean> => (await tryPort(port)) !== undefined;

/** Opens and closes a connection to that port of 127.0.0.1; resolves whether or not anyone listens there. */
export const touchPort = (port: number): Promise<void> =>
  new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 200 });
    const end = (): void => {
      socket.destroy();
      done();
    };
    socket.once('connect', end).once('error', end).once('timeout', end);
  });
