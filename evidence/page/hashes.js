// Scripts of this page are plain ones, not modules: a browser loads those from a file, with no server.
(() => {
  const K = Array.from({ length: 64 }, (_, j) => {
    const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    return ((t << (j % 32)) | (t >>> (32 - (j % 32)))) >>> 0;
  });
  const rotate = (x, n) => (x << n) | (x >>> (32 - n));
  const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

  /** The blocks of a message with its padding: a bit, zeros, and its length in bits. */
  function padded(bytes) {
    const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    const view = new DataView(whole.buffer);
    view.setUint32(whole.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(whole.length - 4, (bytes.length << 3) >>> 0);
    return view;
  }

  function block(state, w) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let j = 0; j < 64; j++) {
      const ss1 = rotate((rotate(a, 12) + e + K[j]) | 0, 7);
      const ss2 = ss1 ^ rotate(a, 12);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) | 0;
      const tt2 = (gg + h + ss1 + w[j]) | 0;
      [d, c, b, a] = [c, rotate(b, 9), a, tt1];
      [h, g, f, e] = [g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)];
    }
    return [a, b, c, d, e, f, g, h].map((word, n) => (word ^ state[n]) | 0);
  }

  /** SM3 (GB/T 32905) as lower-case hex; browsers have none. */
  function sm3(bytes) {
    const view = padded(bytes);
    const w = new Int32Array(68);
    let state = START;
    for (let at = 0; at < view.byteLength; at += 64) {
      for (let j = 0; j < 16; j++) w[j] = view.getInt32(at + 4 * j);
      for (let j = 16; j < 68; j++) {
        const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
        w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6];
      }
      state = block(state, w);
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

  /** The bytes of base64 in its one spelling; undefined for any other text. */
  function base64(text) {
    try {
      const binary = atob(text);
      return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : undefined;
    } catch {
      return undefined;
    }
  }

  const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
  const same = (a, b) => a.length === b.length && a.every((byte, n) => byte === b[n]);
  globalThis.hubiao = { sm3, hex, sha256, base64, joined, same, utf8: (text) => new TextEncoder().encode(text) };
})();
