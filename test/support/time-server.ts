import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';

const EPOCH_S = 2_208_988_800;

/** An NTP server on this machine whose clock stands `aheadMs` before the real one; `stratum` 0 has no time itself. */
export async function timeServer(aheadMs = 0, stratum = 2): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0x24;
    answer[1] = stratum;
    question.copy(answer, 24, 40, 48);
    for (const at of [32, 40]) {
      const ms = Date.now() + aheadMs;
      answer.writeUInt32BE(Math.floor(ms / 1000) + EPOCH_S, at);
      answer.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
    }
    socket.send(answer, port, address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  onTestFinished(() => void socket.close());
  return `ntp://127.0.0.1:${socket.address().port}`;
}
