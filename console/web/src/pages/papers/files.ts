const CHUNK = 0x8000;

/** A chosen file as the API takes it: its name and its bytes in base64. */
export async function readFile(file: File): Promise<{ name: string; content: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return { name: file.name, content: btoa(text) };
}

/** Whether this page may work out hashes: browsers let only pages of this machine or over HTTPS. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** A chosen file by name and SHA-256 (hex); its bytes stay on this machine. */
export async function hashFile(file: File): Promise<{ name: string; sha256: string }> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return { name: file.name, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
