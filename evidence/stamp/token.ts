import { ContentInfo, SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { type BaseBlock, fromBER } from 'asn1js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTEXT = 3;

/** A token taken apart: what was signed, by whom it says, and signed attributes and certificates as they lie there. */
export type SignedContent = {
  content: Buffer;
  signer: SignerInfo;
  signedAttributes: Buffer | undefined;
  certificates: Buffer[];
};

/** Takes a time-stamp token (DER) apart. Throws an Error where it is not one signature over a time-stamp. */
export function signedContent(token: Uint8Array): SignedContent {
  const outer = AsnConvert.parse(Uint8Array.from(token), ContentInfo);
  if (outer.contentType !== SIGNED_DATA) throw new Error('it is no signed data');
  const signed = AsnConvert.parse(outer.content, SignedData);
  const { eContentType, eContent } = signed.encapContentInfo;
  const content = eContent?.single?.buffer;
  if (eContentType !== TST_INFO || content === undefined) throw new Error('it holds no time-stamp');
  const [signer, ...others] = signed.signerInfos;
  if (signer === undefined || others.length > 0) throw new Error('it is not signed exactly once');
  const parts = elementsOf(elementsOf(token)[1]?.bytes ?? NOTHING)[0];
  const fields = elementsOf(parts?.bytes ?? NOTHING);
  const certificates = tagged(fields, 0);
  const info = elementsOf(elementsOf(fields.at(-1)?.bytes ?? NOTHING)[0]?.bytes ?? NOTHING);
  return {
    content: Buffer.from(content),
    signer,
    signedAttributes: tagged(info, 0),
    certificates: certificates === undefined ? [] : elementsOf(certificates).map(({ bytes }) => bytes),
  };
}

/** The elements of a constructed DER value, with their bytes as they lie there: writing them anew might change them. */
export function elementsOf(der: Uint8Array): { block: BaseBlock; bytes: Buffer }[] {
  const { result, offset } = fromBER(Uint8Array.from(der));
  if (offset !== der.length || !(result.valueBlock instanceof Object) || !('value' in result.valueBlock))
    throw new Error('it is not one DER value');
  const blocks = result.valueBlock.value as BaseBlock[];
  return blocks.map((block) => ({ block, bytes: Buffer.from(block.valueBeforeDecodeView) }));
}

const NOTHING = Buffer.alloc(0);

const tagged = (elements: ReturnType<typeof elementsOf>, number: number): Buffer | undefined =>
  elements.find(({ block }) => block.idBlock.tagClass === CONTEXT && block.idBlock.tagNumber === number)?.bytes;
