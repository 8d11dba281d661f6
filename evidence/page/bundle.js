(() => {
  const { sm3, hex, sha256 } = globalThis.hubiao;
  const COVERED = ['bagit.txt', 'bag-info.txt', 'bundle.json', 'manifest-sha256.txt', 'manifest-sm3.txt'];
  const TAGS = ['tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'];
  const BESIDE = ['proof/proof.json', 'proof/checkpoint.txt', 'proof/bundle.tst', 'proof/checkpoint.tst'];
  const text = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

  /** Rows of a manifest in its one form: lower-case hex, two blanks, path; ordered, each once, LF at the end of each. */
  function manifest(file, bytes, allowed, problems) {
    const rows = new Map();
    const wrong = (line, message) => problems.push({ code: 'manifest-line', where: `${file}:${line}`, message });
    let lines;
    try {
      lines = text(bytes).split('\n');
    } catch {
      wrong(0, 'is not UTF-8');
      return rows;
    }
    if (lines.pop() !== '') wrong(lines.length + 1, 'does not end with a line break');
    let before = '';
    for (const [n, line] of lines.entries()) {
      const [, digest, path] = /^([0-9a-f]{64}) {2}(\S[^\r]*)$/.exec(line) ?? [];
      if (path === undefined || !allowed(path) || path.split('/').some((part) => /^\.{0,2}$/.test(part)))
        wrong(n + 1, 'is not a digest, two blanks and a path that belongs here');
      else if (path <= before) wrong(n + 1, `names ${path} twice or out of order`);
      else rows.set(path, digest);
      before = path ?? before;
    }
    return rows;
  }

  /** Both hashes of every file against both manifests: what is missing, added or changed. */
  async function checkFiles(files) {
    const problems = [];
    const digests = new Map();
    for (const [path, bytes] of files) digests.set(path, { sha256: hex(await sha256(bytes)), sm3: sm3(bytes) });
    for (const path of [...COVERED, ...TAGS])
      if (!files.has(path)) problems.push({ code: 'file-missing', where: path, message: 'is missing' });
    const known = new Set([...TAGS, ...BESIDE]);
    for (const family of ['sha256', 'sm3']) {
      const read = (name, allowed) =>
        manifest(name, files.get(name) ?? new Uint8Array(), allowed, files.has(name) ? problems : []);
      const rows = new Map([
        ...read(`manifest-${family}.txt`, (path) => path.startsWith('data/')),
        ...read(`tagmanifest-${family}.txt`, (path) => COVERED.includes(path)),
      ]);
      for (const [path, digest] of rows)
        if (!files.has(path))
          problems.push({ code: 'file-missing', where: path, message: `is in the ${family} manifest, but not here` });
        else if (digests.get(path)[family] !== digest)
          problems.push({ code: 'file-changed', where: path, message: `does not have the ${family} of its manifest` });
      for (const path of files.keys())
        if (!rows.has(path) && !known.has(path))
          problems.push({ code: 'file-added', where: path, message: `is in no ${family} manifest` });
    }
    return { digests, problems };
  }

  /** `bundle.json` against the files: each described once, with its size and hash, the basis never later than the finding. */
  function checkDescription(files, digests) {
    const wrong = (where, message) => ({ code: 'description', where, message });
    try {
      const description = JSON.parse(text(files.get('bundle.json')));
      const problems = [];
      const paths = description.files.map(({ path }) => path);
      for (const { path, bytes, sha256: said, relation, takenAt } of description.files) {
        if (files.get(path)?.length !== bytes || digests.get(path)?.sha256 !== said)
          problems.push(wrong(path, 'is missing, or has another size or hash than bundle.json says'));
        const late = Date.parse(takenAt) > Date.parse(description.seenAt);
        if ((relation === 'basis' && late) || (relation === 'later' && !late))
          problems.push(wrong(path, `is marked as ${relation}, which its time does not bear out`));
      }
      for (const path of files.keys())
        if (path.startsWith('data/') && paths.filter((one) => one === path).length !== 1)
          problems.push(wrong(path, 'is not described exactly once'));
      return { description, problems };
    } catch {
      return { problems: [wrong('bundle.json', 'is missing or cannot be read')] };
    }
  }

  Object.assign(globalThis.hubiao, { checkFiles, checkDescription, text });
})();
