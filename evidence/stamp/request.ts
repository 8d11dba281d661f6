import { createHash, randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
  TSTInfo,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { HubiaoError, messageOf } from '../../lib/errors.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import { elementsOf, signedContent } from './token.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const MOST_ANSWER_BYTES = 1024 * 1024;

/**
 * Asks a time-stamp authority (RFC 3161 over HTTP) for a token over some bytes, of which only the SHA-256 leaves the machine.
 * Returns the DER of the token. Throws HubiaoError `stamp-refused` where the authority answers otherwise than it was asked,
 * and what `fetch` throws.
 */
export async function requestStamp(fetch: Fetcher['fetch'], url: string, data: Uint8Array): Promise<Buffer> {
  const nonce = nonceOf();
  const imprint = createHash('sha256').update(data).digest();
  const answer = await fetch(url, {
    method: 'POST',
    robots: false,
    body: stampRequest(imprint, nonce),
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    limits: { maxBytes: MOST_ANSWER_BYTES },
  });
  const { host } = new URL(url);
  if (answer.status !== 200) throw refused(`${host} answered with ${answer.status}`);
  try {
    return tokenOf(answer.bytes, { imprint, nonce });
  } catch (error) {
    if (error instanceof HubiaoError) throw error;
    throw refused(`${host} answered with something that is no time-stamp: ${messageOf(error)}`);
  }
}

// A positive number in its shortest form, as DER wants it.
function nonceOf(): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] as number) & 0x3f) | 0x40;
  return nonce;
}

function stampRequest(imprint: Buffer, nonce: Buffer): Buffer {
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
      hashedMessage: new OctetString(imprint),
    }),
    nonce: Uint8Array.from(nonce).buffer,
    certReq: true,
  });
  return Buffer.from(AsnConvert.serialize(request));
}

function tokenOf(bytes: Uint8Array, asked: { imprint: Buffer; nonce: Buffer }): Buffer {
  const { status, timeStampToken } = AsnConvert.parse(Uint8Array.from(bytes), TimeStampResp);
  if (timeStampToken === undefined || ![PKIStatus.granted, PKIStatus.grantedWithMods].includes(status.status))
    throw refused(
      `the authority refused with status ${status.status}${status.statusString ? `: ${[...status.statusString].join(' ')}` : ''}`,
    );
  const token = elementsOf(bytes)[1]?.bytes ?? Buffer.alloc(0);
  const info = AsnConvert.parse(signedContent(token).content, TSTInfo);
  if (!Buffer.from(info.messageImprint.hashedMessage.buffer).equals(asked.imprint))
    throw refused('the authority stamped other bytes than it was asked to');
  if (info.nonce === undefined || !Buffer.from(info.nonce).equals(asked.nonce))
    throw refused('the authority answered another request');
  return token;
}

const refused = (why: string): HubiaoError =>
  new HubiaoError(`no time-stamp: ${why}`, {
    code: 'stamp-refused',
    status: 502,
    kept: 'what was to be stamped stands without',
    advice: 'check the address of the authority; a stamp can be asked for again at any time',
  });
