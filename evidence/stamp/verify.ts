import { createHash, verify, X509Certificate } from 'node:crypto';
import type { SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { TSTInfo } from '@peculiar/asn1-tsp';
import { messageOf } from '../../lib/errors.ts';
import { chainProblem, mayStamp } from './chain.ts';
import { elementsOf, type SignedContent, signedContent } from './token.ts';

const DIGESTS: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
};
// Signature algorithms by the hash they say, where they say one; RSA alone leaves it to the digest algorithm.
const SIGNATURES: Record<string, string | undefined> = {
  '1.2.840.113549.1.1.1': undefined,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

/** What a token says: when, by whom (subject of the certificate), under which number. */
export type Stamp = { at: Date; authority: string; serial: string };
export type StampResult =
  | { ok: true; stamp: Stamp; trusted: boolean }
  | { ok: false; code: 'stamp-damaged' | 'stamp-other-data' | 'stamp-forged' | 'stamp-untrusted'; why: string };

/**
 * Checks a time-stamp token (RFC 3161) offline: it stamps these bytes, its signature and signed attributes hold, its
 * certificate may stamp and was valid then, and, where `trusted` (PEM) is given, leads to one of those. Revocation is not asked.
 */
export function verifyStamp(token: Uint8Array, data: Uint8Array, trusted?: X509Certificate[]): StampResult {
  try {
    const signed = signedContent(token);
    const info = AsnConvert.parse(signed.content, TSTInfo);
    const digest = DIGESTS[info.messageImprint.hashAlgorithm.algorithm];
    if (digest === undefined) return wrong('stamp-other-data', 'it names a hash that is not accepted here');
    if (!createHash(digest).update(data).digest().equals(Buffer.from(info.messageImprint.hashedMessage.buffer)))
      return wrong('stamp-other-data', 'it was made over other bytes');
    const certificates = signed.certificates.map((der) => new X509Certificate(der));
    const signer = certificates.find((certificate) => isSigner(certificate, signed.signer));
    if (signer === undefined) return wrong('stamp-forged', 'the certificate of its signer is not in it');
    const forged = signatureProblem(signed, signer);
    if (forged !== undefined) return wrong('stamp-forged', forged);
    if (!mayStamp(signer)) return wrong('stamp-untrusted', `${nameOf(signer)} may not make time-stamps`);
    const problem = trusted && chainProblem(signer, { others: certificates, trusted, at: info.genTime });
    if (problem !== undefined) return wrong('stamp-untrusted', problem);
    const stamp = {
      at: info.genTime,
      authority: nameOf(signer),
      serial: Buffer.from(info.serialNumber).toString('hex'),
    };
    return { ok: true, stamp, trusted: trusted !== undefined };
  } catch (error) {
    return wrong('stamp-damaged', `it cannot be read as a time-stamp: ${messageOf(error)}`);
  }
}

const wrong = (code: Extract<StampResult, { ok: false }>['code'], why: string): StampResult => ({
  ok: false,
  code,
  why,
});
const nameOf = (certificate: X509Certificate): string => certificate.subject.replaceAll('\n', ', ');

function isSigner(certificate: X509Certificate, { sid }: SignerInfo): boolean {
  const serial = sid.issuerAndSerialNumber?.serialNumber;
  if (serial === undefined) return false;
  const number = (hex: string): string => hex.toLowerCase().replace(/^0+/, '');
  return number(Buffer.from(serial).toString('hex')) === number(certificate.serialNumber);
}

/** Why the signature does not hold over content and certificate; undefined where it does. */
function signatureProblem(
  { content, signer, signedAttributes }: SignedContent,
  certificate: X509Certificate,
): string | undefined {
  const digest = DIGESTS[signer.digestAlgorithm.algorithm];
  const { algorithm } = signer.signatureAlgorithm;
  if (digest === undefined || !(algorithm in SIGNATURES)) return 'it is signed in a way that is not checked here';
  if (signedAttributes === undefined) return 'it has no signed attributes';
  const one = (type: string): Buffer | undefined => {
    const found = signer.signedAttrs?.filter((attribute) => attribute.attrType === type) ?? [];
    return found.length === 1 && found[0]?.attrValues.length === 1
      ? Buffer.from(found[0].attrValues[0] as ArrayBuffer)
      : undefined;
  };
  const said = one(ATTRIBUTE.messageDigest);
  const hash = createHash(digest).update(content).digest();
  if (said === undefined || !said.subarray(2).equals(hash)) return 'its signature is over another time-stamp';
  if (one(ATTRIBUTE.contentType) === undefined) return 'its signature does not say over what it is';
  if (!namesCertificate(one(ATTRIBUTE.signingCertificateV2), one(ATTRIBUTE.signingCertificate), certificate))
    return 'its signature was made under another certificate';
  // What is signed is the attributes as a set, whatever tag they carry inside the token (RFC 5652 §5.4).
  const attributes = Buffer.from(signedAttributes);
  attributes[0] = 0x31;
  const signature = Buffer.from(signer.signature.buffer);
  const holds = verify(SIGNATURES[algorithm] ?? digest, attributes, certificate.publicKey, signature);
  return holds ? undefined : 'its signature does not hold';
}

/** Whether the ESS attribute (RFC 5035, RFC 2634) holds the hash of that certificate first. */
function namesCertificate(v2: Buffer | undefined, v1: Buffer | undefined, certificate: X509Certificate): boolean {
  const attribute = v2 ?? v1;
  if (attribute === undefined) return false;
  const list = elementsOf(attribute)[0];
  const first = elementsOf(list?.bytes ?? Buffer.alloc(0))[0];
  const parts = elementsOf(first?.bytes ?? Buffer.alloc(0));
  // An ESSCertIDv2 begins with its hash algorithm unless that is SHA-256.
  const named = parts[0]?.bytes[0] === 0x30 ? parts[0] : undefined;
  const digest = v2 === undefined ? 'sha1' : named === undefined ? 'sha256' : digestNamed(named.bytes);
  const hash = (named === undefined ? parts[0] : parts[1])?.bytes;
  if (digest === undefined || hash === undefined) return false;
  return hash.subarray(2).equals(createHash(digest).update(certificate.raw).digest());
}

function digestNamed(algorithm: Buffer): string | undefined {
  const oid = elementsOf(algorithm)[0]?.block.toJSON() as { valueBlock?: { value?: string } } | undefined;
  return DIGESTS[oid?.valueBlock?.value ?? ''];
}
