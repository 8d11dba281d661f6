(() => {
  const LIMITS = { files: 10_000, bytes: 2 ** 31 };
  const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];

  /** Where the list of files begins, and how many it holds. Throws an Error where the bytes are no whole zip. */
  function directory(view) {
    for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 66_000; at--) {
      if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue;
      const [count, offset] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
      if (count === 0xffff || offset === 0xffffffff) throw new Error('the zip is larger than this page reads');
      return { count, offset };
    }
    throw new Error('this is no zip, or one that was cut short');
  }

  function entryAt(view, at) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('the list of files in the zip is damaged');
    const length = view.getUint16(at + 28, true);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, length);
    return {
      name: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      type: (view.getUint32(at + 38, true) >>> 28) & 15,
      offset: view.getUint32(at + 42, true),
      next: at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
    };
  }

  const badName = (name) =>
    name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name) || name.split('/').includes('..');

  /** The bytes of one file, never more than it declares. */
  async function unpacked(view, { name, method, packed, size, offset }) {
    if (view.getUint32(offset, true) !== LOCAL) throw new Error(`${name} is damaged`);
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + from, packed);
    const stream = new Blob([bytes]).stream();
    const whole = new Uint8Array(size);
    let filled = 0;
    for await (const chunk of method === 8 ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream) {
      if (filled + chunk.length > size) throw new Error(`${name} holds more than it declares`);
      whole.set(chunk, filled);
      filled += chunk.length;
    }
    if (filled !== size) throw new Error(`${name} holds less than it declares`);
    return whole;
  }

  /** The files of a zip by their path inside its one top folder, and what is wrong with it. Throws an Error where it cannot be read. */
  globalThis.hubiao.readZip = async (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { count, offset } = directory(view);
    if (count > LIMITS.files) throw new Error(`the zip holds ${count} files`);
    const entries = [];
    for (let n = 0, at = offset; n < count; n++) {
      const entry = entryAt(view, at);
      entries.push(entry);
      at = entry.next;
    }
    if (entries.reduce((sum, { size }) => sum + size, 0) > LIMITS.bytes) throw new Error('the zip unpacks to too much');
    const top = `${entries[0]?.name.split('/')[0] ?? ''}/`;
    const [files, problems] = [new Map(), []];
    for (const entry of entries) {
      const [where, path] = [entry.name, entry.name.slice(top.length)];
      const wrong = (code, message) => problems.push({ code, where, message });
      if (badName(where) || !where.startsWith(top)) wrong('zip-outside', `lies outside the folder ${top}`);
      else if (where.endsWith('/')) continue;
      else if (entry.type !== 0 && entry.type !== 8) wrong('not-a-file', 'is a link or special file');
      else if (entry.encrypted || ![0, 8].includes(entry.method))
        wrong('zip-method', 'is packed in a way not read here');
      else if (files.has(path)) wrong('zip-duplicate', 'is in the zip twice');
      else
        try {
          files.set(path, await unpacked(view, entry));
        } catch (error) {
          wrong('unreadable', `cannot be read: ${error.message}`);
        }
    }
    return { files, problems };
  };
})();
