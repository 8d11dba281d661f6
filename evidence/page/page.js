(() => {
  const STATES = { passed: '成立 holds', failed: '不成立 FAILS', 'not-checked': '未核验 not checked' };
  const one = (id) => document.getElementById(id);

  /** An element with text alone: names in a bundle are somebody else's words. */
  function line(tag, text, className = '') {
    const element = document.createElement(tag);
    element.textContent = text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
    element.className = className;
    return element;
  }

  function show({ ok, bundle, lead, checks }) {
    const rows = checks.flatMap(({ name, state, detail, problems }) => [
      line('h2', `${name} · ${STATES[state]}`, state),
      line('p', detail ?? ''),
      ...problems.map(({ code, where, message }) => line('p', `${where} ${message} [${code}]`, 'problem')),
    ]);
    const open = checks.filter(({ state }) => state === 'not-checked').map(({ name }) => name);
    const verdict = ok ? '可核验的部分均成立 What could be checked holds.' : '核验不通过 DOES NOT HOLD';
    const left = ok && open.length > 0 ? ` 未核验 Not checked: ${open.join(', ')}` : '';
    one('report').replaceChildren(
      line('h1', `${verdict}${left}`, ok ? 'passed' : 'failed'),
      line('p', bundle === undefined ? '' : `bundle ${bundle} · lead ${lead}`),
      ...rows,
    );
    document.body.dataset.ok = String(ok);
  }

  one('verify').addEventListener('click', async () => {
    const [file] = one('zip').files;
    if (file === undefined) return;
    delete document.body.dataset.ok;
    one('report').replaceChildren(line('p', '核验中 checking …'));
    show(await globalThis.hubiao.verify(new Uint8Array(await file.arrayBuffer()), one('key').value));
  });
})();
