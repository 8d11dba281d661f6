import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_extKeyUsage } from '@peculiar/asn1-x509';
import { InputError } from '../../lib/errors.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const MOST_LINKS = 8;

/** Reads the certificates of a PEM text. Throws InputError `certificate-refused`. */
export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('it holds no certificate in PEM form');
    return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw new InputError(`the authority's certificate is refused: ${(error as Error).message}`, {
      code: 'certificate-refused',
      advice: 'give the root certificate of the time-stamp authority as PEM',
    });
  }
}

/** Whether a certificate is for time-stamping and nothing else, and says so in a critical extension (RFC 3161 §2.3). */
export function mayStamp(certificate: X509Certificate): boolean {
  const { tbsCertificate } = AsnConvert.parse(Uint8Array.from(certificate.raw), Certificate);
  const usage = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_extKeyUsage);
  return usage?.critical === true && certificate.keyUsage?.join() === TIME_STAMPING;
}

/** Why a certificate does not lead to one of the trusted ones, every link valid at that time; undefined where it does. */
export function chainProblem(
  leaf: X509Certificate,
  { others, trusted, at }: { others: X509Certificate[]; trusted: X509Certificate[]; at: Date },
): string | undefined {
  let [link, seen] = [leaf, 0];
  for (;;) {
    const name = link.subject.replaceAll('\n', ', ');
    if (at < new Date(link.validFrom) || at > new Date(link.validTo))
      return `the certificate ${name} was not valid on ${at.toISOString()}`;
    if (trusted.some((one) => one.raw.equals(link.raw))) return undefined;
    const issuer = [...trusted, ...others].find(
      (one) => one.ca && !one.raw.equals(link.raw) && link.checkIssued(one) && link.verify(one.publicKey),
    );
    if (issuer === undefined || ++seen > MOST_LINKS)
      return `the certificate ${name} does not lead to the authority given`;
    link = issuer;
  }
}
