(() => {
  const { base64, hex, joined, readZip, same, sha256, text, utf8, checkFiles, checkDescription } = globalThis.hubiao;
  const PROOF = 'proof/proof.json';
  const CHECKPOINT = 'proof/checkpoint.txt';
  const node = (left, right) => sha256(joined([1], left, right));

  /** True where the leaf stands at `index` of the tree of `size` leaves under that root (RFC 9162 §2.1.3.2). */
  async function included({ leaf, index, size, hashes, root }) {
    if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
    let [fn, sn, made] = [index, size - 1, leaf];
    for (const sibling of hashes) {
      if (sn === 0 || sibling?.length !== 32) return false;
      if (fn % 2 === 1 || fn === sn) {
        made = await node(sibling, made);
        while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
      } else made = await node(made, sibling);
      [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    }
    return sn === 0 && same(made, root);
  }

  /** A signed checkpoint taken apart; undefined where it is none in its one form. */
  function readCheckpoint(note) {
    const read =
      /^(([^\n]+)\n(\d{1,16})\n([A-Za-z0-9+/]{43}=)\nat [^\n]+\n)\n\u2014 ([^\s+]+) ([A-Za-z0-9+/]+=*)\n$/.exec(note);
    const [, signed, origin, size, root, name, signature] = read ?? [];
    const [rootBytes, bytes] = [base64(root ?? ''), base64(signature ?? '')];
    if (rootBytes?.length !== 32 || bytes === undefined || name !== origin) return undefined;
    return {
      signed,
      origin,
      size: Number(size),
      root: rootBytes,
      id: hex(bytes.slice(0, 4)),
      signature: bytes.slice(4),
    };
  }

  /** Whether the key (name+id+base64, Ed25519) signed the checkpoint; undefined for keys that browsers do not check. */
  async function signedBy(checkpoint, keyText) {
    const [, name, id, data] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\s*$/.exec(keyText) ?? [];
    const typed = base64(data ?? '');
    if (typed === undefined) throw new Error('the key is not one line of name+id+base64');
    if (hex((await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4)) !== id) throw new Error('the key is damaged');
    if (typed[0] !== 1) return undefined;
    if (name !== checkpoint.origin || id !== checkpoint.id) return false;
    const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, checkpoint.signature, utf8(checkpoint.signed));
  }

  async function checkProof(files, digests, description) {
    const problems = [];
    const wrong = (where, message, code = 'inclusion') => problems.push({ code, where, message });
    try {
      const proof = JSON.parse(text(files.get(PROOF)));
      const entry = JSON.parse(proof.entry);
      const checkpoint = readCheckpoint(text(files.get(CHECKPOINT)));
      for (const family of ['sha256', 'sm3'])
        if (digests.get(`tagmanifest-${family}.txt`)?.[family] !== entry[family])
          wrong(`tagmanifest-${family}.txt`, `does not have the ${family} that stands in the log`);
      if (entry.bundle !== description?.id || entry.lead !== description?.lead) wrong(PROOF, 'is of another bundle');
      const named = new Map(proof.files.map(({ path, sha256: said }) => [path, said]));
      for (const [path, said] of named)
        if (digests.get(path)?.sha256 !== said) wrong(path, 'does not have the hash the proof names');
      for (const path of files.keys())
        if (path.startsWith('proof/') && path !== PROOF && !named.has(path)) wrong(path, 'is not named in the proof');
      const leaf = await sha256(joined([0], utf8(proof.entry)));
      const { index, size } = proof;
      if (checkpoint?.size !== size) wrong(CHECKPOINT, 'is not for as many entries as the proof');
      else if (!(await included({ leaf, index, size, hashes: proof.hashes.map(base64), root: checkpoint.root })))
        wrong(`log ${index}`, 'the entry is not proved to stand there');
      return { problems, checkpoint, held: `entry ${index} of ${size}` };
    } catch {
      wrong(PROOF, 'is missing or cannot be read');
      return { problems };
    }
  }

  const check = (name, problems, detail) => ({
    name,
    state: problems.length === 0 ? 'passed' : 'failed',
    detail,
    problems,
  });
  const open = (name, detail) => ({ name, state: 'not-checked', detail, problems: [] });

  async function checkSignature(checkpoint, keyText) {
    if (keyText.trim() === '') return open('checkpoint', 'give the public key of the instance');
    const wrong = (message) => check('checkpoint', [{ code: 'checkpoint-forged', where: CHECKPOINT, message }], '');
    try {
      if (checkpoint === undefined) return wrong('is missing or no checkpoint');
      const signed = await signedBy(checkpoint, keyText);
      if (signed === undefined)
        return open('checkpoint', 'signed with SM2, which browsers do not check: use hubiao evidence verify');
      return signed
        ? check('checkpoint', [], `signed: ${checkpoint.size} entries`)
        : wrong('is not signed by the key given');
    } catch (error) {
      return wrong(error.message);
    }
  }

  /** Checks the zip of a bundle as `hubiao evidence verify` does, but for time-stamps; the same report. */
  globalThis.hubiao.verify = async (bytes, keyText = '') => {
    let zip;
    try {
      zip = await readZip(bytes);
    } catch (error) {
      const problems = [{ code: 'zip-damaged', where: 'the zip', message: error.message }];
      return { ok: false, checks: [check('container', problems, '')] };
    }
    const { digests, problems } = await checkFiles(zip.files);
    const { description, problems: described } = checkDescription(zip.files, digests);
    const proof = await checkProof(zip.files, digests, description);
    const none = keyText.trim() === '' && ![...zip.files.keys()].some((path) => path.startsWith('proof/'));
    const checks = [
      check('container', zip.problems, 'one folder of plain files'),
      check('files', problems, `${zip.files.size} files have their SHA-256 and SM3`),
      check('description', described, 'the files are what bundle.json says'),
      none ? open('inclusion', 'there is no proof in it') : check('inclusion', proof.problems, proof.held),
      none ? open('checkpoint', 'there is none') : await checkSignature(proof.checkpoint, keyText),
      open('time-stamp', 'use hubiao evidence verify --tsa-ca, or openssl ts -verify'),
    ];
    const ok = checks.every(({ state }) => state !== 'failed');
    return { ok, bundle: description?.id, lead: description?.lead, checks };
  };
})();
