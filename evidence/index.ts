export { writeBundle } from './bag/write.ts';
export { zipBundle } from './bag/zip-write.ts';
export { createKey, type KeyAlgorithm, type NoteSigner, readSigner } from './chain/keys.ts';
export { openLog } from './chain/log.ts';
export { sizeOfCheckpoint } from './chain/signed.ts';
export { digestsOf } from './hashes.ts';
export { chainBundle, type Stamper } from './proof.ts';
export { requestStamp } from './stamp/request.ts';
export { type VerifyOptions, verifyEvidence } from './verify/index.ts';
