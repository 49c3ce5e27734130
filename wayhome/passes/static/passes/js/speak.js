// What is said goes to the team in order, one by one, each once; without signal it waits here, sealed.
(() => {
  "use strict";
  const day = (globalThis.day ??= {});
  const SIZE = 8 * 1024; // everything that is said leaves in this size
  const WAITING = new Set(["queued", "sending"]);
  const LONG = 30_000; // who has not answered by then is not heard: the next try may get through
  const { now: nowUrl, card: cardUrl, say: sayUrl } = document.body.dataset;
  const ASKED = 12_000; // so long where they are may take
  let offset = null; // of the server's clock from this one, as measured at the last contact
  let heard = false; // whether the server's clock was asked since this page was opened
  let busy = null;
  let whose = null; // the keys with which it is being sent

  const at = () => new Date(Date.now() + (offset ?? 0));
  const known = (value) => (offset = value ?? offset); // what was just measured is not forgotten for a card that has none
  const measured = () => offset;

  // What the server answers. Throws without signal, and where the line is there and nothing comes.
  const reached = async (url, more = {}) => {
    const stop = new AbortController();
    const waits = setTimeout(() => stop.abort(), LONG);
    try {
      const answer = await fetch(url, { ...more, signal: stop.signal, cache: "no-store", credentials: "same-origin" });
      if (!answer.ok) throw Object.assign(new Error("no answer"), { isAlone: answer.status >= 500 });
      return await answer.json();
    } finally {
      clearTimeout(waits);
    }
  };
  // Asks for the time and a fresh token.
  const contact = async () => {
    const begun = performance.now(); // this telephone's own clock may be set right while the answer is on its way
    const { now, token } = await reached(nowUrl);
    heard = true;
    offset = Math.round(now + (performance.now() - begun) / 2 - Date.now());
    await noted(day.keep.changeCard({ offset }));
    return token;
  };
  const post = async (url, token, body) => {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return reached(url, { method: "POST", headers, body });
  };
  // A telephone that is full cannot note how far it is: it sends all the same.
  const noted = async (writing) => writing.catch(() => null);

  // How the card stands at the server; with its sealed content when this telephone has none.
  const ask = async (lookup, { whole }) => post(cardUrl, await contact(), JSON.stringify({ lookup, whole }));

  const padded = (value) => {
    const text = JSON.stringify(value);
    const length = new TextEncoder().encode(text).length;
    const room = SIZE - length - ',"pad":""'.length;
    return `${text.slice(0, -1)},"pad":"${"0".repeat(Math.max(0, room))}"}`;
  };

  // With the card that was open when it was said, whichever is chosen by then. ``asks``: what is still asked for; all is
  // kept at once, and leaves without it where no answer comes in time. ``then``: when it has come.
  const add = async (found, item, asks = null, then = null) => {
    const of = day.keep.key();
    const whole = { ...item, at: Date.now(), offset };
    const row = { id: crypto.randomUUID(), order: (await day.keep.said(of)).length, state: "queued", card: of };
    const sealed = async (more) => day.seal.sealItem(found, row.id, { ...whole, ...more });
    await day.keep.putSaid({ ...row, sealed: await sealed({}), held: asks ? whole.at + ASKED : 0 }, of);
    asks?.then(async (more) => {
      const there = (await day.keep.said(of)).find((one) => one.id === row.id);
      if (there?.state === "queued") await noted(day.keep.mark({ ...row, sealed: await sealed(more) }));
    }).then(then);
  };
  const waiting = async (of) => (await day.keep.said(of)).filter((row) => WAITING.has(row.state)).length;

  // Everything that waits, in order. Answers how the card stands, or null where nobody was reached.
  const send = async (found, changed) => {
    const key = day.keep.key();
    const token = await contact();
    const card = await day.keep.card(key);
    if (!card) return null;
    const asked = post(cardUrl, token, JSON.stringify({ lookup: card.lookup, whole: false }));
    const { card: now, closes, late, parts, stopped, earlier } = await asked.catch((problem) => {
      if (!problem.isAlone) throw problem;
      return {}; // how the card stands is not known now: that keeps back no alarm
    });
    if (closes) await noted(day.keep.changeCard({ closes, late, stopped, earlier }, key)); // the way may take longer than was planned, be another, or has stopped
    if (parts && card.parts) await noted(day.keep.changeCard({ parts: card.parts.filter((one) => parts.some((there) => there.id === one.id)) }, key));
    let stands = now ?? null;
    const tried = new Set(); // what is said meanwhile goes with it
    const goes = (one) => WAITING.has(one.state) && !tried.has(one.id) && !((one.held ?? 0) > Date.now());
    const next = async () => (await day.keep.said(key)).find(goes);
    for (let row = await next(); row; row = await next()) {
      tried.add(row.id);
      await noted(day.keep.mark({ ...row, state: "sending" }));
      await changed();
      try {
        const item = await day.seal.openItem(found, row.id, row.sealed).catch(() => null);
        if (!item) throw Object.assign(new Error("does not open"), { isAlone: true });
        const body = padded({ lookup: card.lookup, proof: found.proof, id: row.id, sent: Date.now(), item });
        const answer = await post(sayUrl, token, body);
        stands = answer.card;
        await noted(day.keep.mark({ ...row, state: answer.said }));
      } catch (problem) {
        await noted(day.keep.mark({ ...row, state: "queued" }));
        if (!problem.isAlone) throw problem; // one that cannot be taken now keeps back no alarm behind it
      } finally {
        await changed();
      }
    }
    return stands;
  };
  const sync = async (found, changed) => {
    while (busy && whose !== found) await busy; // another card first
    whose = found;
    return (busy ??= send(found, changed).catch(() => null).finally(() => (busy = null)));
  };

  day.speak = { at, known, offset: measured, ASKED, ask, add, sync, waiting, heard: () => heard };
})();
