// The card on the screen. One thing at a time; every word on it stands in the page, so that it can be translated.
(() => {
  "use strict";
  const { keep, seal, speak } = globalThis.day;
  const TRIES = 10;
  const LOST = new Set(["queued", "sending", "refused"]); // the team has not taken it
  const EVERY = 15_000; // how often it is tried again while something waits; signal comes back before it can be used
  const NEWS = 4; // so many times less often, the team is asked for news while nothing waits
  const $ = (name) => document.querySelector(`[data-${name}]`);
  const word = (name, values = {}) =>
    ($("words").content.querySelector(`[data-word="${name}"]`)?.textContent ?? "").replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
  let found = null; // the keys, while the card is open
  let content = null;

  const show = (view) => {
    for (const section of document.querySelectorAll("[data-view]")) section.hidden = section.dataset.view !== view;
    document.querySelector(`[data-view="${view}"] h1`)?.focus();
  };
  const tell = (text) => ($("told").textContent = text);
  const tongue = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang; // the day before its month
  const clock = (moment, zone, more = {}) =>
    new Intl.DateTimeFormat(tongue, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, ...more }).format(new Date(moment));
  const long = (moment, zone) => clock(moment, zone, { weekday: "short", day: "numeric", month: "short" });
  const make = (name, fill) => {
    const part = document.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
    for (const [key, value] of Object.entries(fill)) {
      const place = part.querySelector(`[data-at="${key}"]`);
      if (value) place.textContent = value;
      else place.remove();
    }
    return part;
  };
  const fill = (name, parts) => $(name).replaceChildren(...parts);

  // Wiping -----------------------------------------------------------------------------------------------------------

  // Nothing of the card stays on the page.
  const blank = () => {
    content = null;
    hand = null;
    for (const name of ["legs", "contacts", "when", "log", "kinds", "visits", "which", "whats", "alone", "levels"]) $(name).replaceChildren();
    for (const form of document.forms) form.reset();
    for (const part of document.querySelectorAll("details")) part.open = false; // the next card begins anew
    for (const one of document.querySelectorAll("[data-of-card]")) one.textContent = "";
    for (const form of document.forms) if (form.querySelector("[data-error]")) problem(form, ""); // it may name a child
    for (const one of document.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    $("hand-phone").href = "#main";
    tell("");
  };
  const wiped = async (why, values) => {
    found = null;
    blank();
    const view = (await keep.wipe()) ? "one-gone" : "gone";
    document.querySelector(`[data-view="${view}"] [data-why]`).textContent = word(why, values);
    show(view);
  };
  // The card shuts: its content goes at once; what was not sent stays, sealed, until it is, or until nobody takes it. That
  // it is too late is believed of no clock that may be wrong: the server's is asked first. ``why``: the last hand-over was
  // said here; the server has shut it; or its time is over by the clock of the telephone, and the team may keep it open.
  const shut = async (why) => {
    await half();
    const card = await keep.card();
    const left = await speak.waiting();
    const lost = left + (await keep.said()).filter((row) => row.state === "refused").length;
    if (!card || !left || (speak.heard() && speak.at() > new Date(card.late))) return wiped(lost ? "lost" : why, { count: lost });
    if (!card.is_shut) await keep.changeCard({ sealed: card.sealed.slice(0, 33), parts: [], is_shut: why });
    blank();
    $("left").textContent = word("left", { count: left });
    $("again").hidden = Boolean(found);
    show("shut");
  };

  const chosen = (form) => [...content.visits, ...content.off].find((one) => one.id === form.which.value);
  // What was being written of a visit when its list shuts is kept as a note of it.
  const half = async () => {
    const form = $("which").form;
    const visit = found && content?.visits && chosen(form);
    const words = form.words.value;
    if (!visit || !words.trim()) return;
    form.words.value = ""; // kept once, whoever else shuts it at the same moment
    const item = { kind: "visit", about: visit.id, code: visit.code, what: "note", level: form.level.value, words, title: visit.code };
    await speak.add(found, item).catch(() => null);
  };

  // What was said ----------------------------------------------------------------------------------------------------

  const log = async () => {
    const rows = await keep.said();
    const waits = await speak.waiting();
    $("state").textContent = waits ? word("waits", { count: waits }) : word("all-sent");
    $("state").parentElement.classList.toggle("waits", waits > 0);
    $("line").textContent = navigator.onLine ? "" : word("no-signal");
    const items = [];
    const parts = [];
    for (const row of content ? rows : []) {
      const item = await seal.openItem(found, row.id, row.sealed).catch(() => null);
      if (!item) continue;
      const state = word(`state-${row.state}`);
      parts.push(make("said", { what: `${clock(item.at + (item.offset ?? 0))} ${item.title}`, state }));
      if (row.state !== "refused" && item.kind !== "wrong") items.push(item); // somebody else came: it is still to be done
    }
    fill("log", content ? parts : []);
    const card = await keep.card();
    const stopped = card?.stopped ? (content?.own ? "stopped-own" : "stopped") : card?.earlier ? "earlier" : "";
    const text = content && stopped ? word(stopped, { name: content.name }) : "";
    if ($("stopped").textContent !== text) $("stopped").textContent = text; // it is read aloud once
    if (content && !content.visits) ahead(new Set(items.map((item) => item.about).filter(Boolean)));
  };
  const sync = async () => {
    if (!found) return;
    const mine = found;
    const stands = await speak.sync(mine, log);
    if (found !== mine) return; // another card is chosen by now
    await log();
    const card = await keep.card();
    if (!card) return;
    if (content?.visits && card.parts?.length !== content.visits.length) await visits(card);
    if (stands === "shut" || card.is_shut) await shut(card.is_shut || (hand ? "shut" : "over"));
    else if (speak.at() >= new Date(card.closes)) await shut("by-clock");
  };

  // The words are compared here, and only here. The danger word goes the same way as the right one.
  const compared = (typed, right) => {
    const same = (one) => Boolean(seal.plain(one)) && seal.plain(one) === seal.plain(typed);
    if (same(content.words.duress)) return { state: "duress", word: true };
    return same(right) ? { state: "ok", word: true } : null;
  };
  // Null where it is not to be said.
  const where = () => {
    if (!content.place || !$("place").checked || !navigator.geolocation) return null;
    return new Promise((resolve) => {
      const none = () => resolve({});
      const took = ({ coords: { latitude: lat, longitude: lon, accuracy } }) => resolve({ place: { lat, lon, within: Math.round(accuracy) } });
      navigator.geolocation.getCurrentPosition(took, none, { timeout: 10_000, maximumAge: 120_000 });
      setTimeout(none, speak.ASKED); // a question that nobody answers keeps back no check-in
    });
  };

  let check = null;
  let hand = null;
  const ahead = (said) => {
    // The one that is due; those before it are over when it is said. Before any is due, it is a check-in of its own.
    const newest = content.checks.map((one) => said.has(one.id)).lastIndexOf(true);
    const open = content.checks.slice(newest + 1).filter((one) => !said.has(one.event));
    const from = (one) => new Date(one.at).getTime() - content.grace * 60_000;
    check = open.filter((one) => from(one) <= speak.at().getTime()).pop() ?? null;
    const coming = check ?? open[0];
    hand = content.hands.find((one) => !said.has(one.id)) ?? null;
    const when = coming && new Date(coming.at) <= speak.at() ? "check-over" : "check-due";
    $("check-when").textContent = coming ? word(when, { time: long(coming.at, coming.zone) }) : word("check-any");
    $("hand-box").hidden = !hand;
    if (!hand) return;
    const values = { who: hand.who, place: hand.place, time: long(hand.at, hand.zone), word: content.words.asks };
    $("hand-who").textContent = word(hand.side === "to" ? "take-from" : "give-to", values);
    $("hand-word").textContent = word(hand.side === "to" ? "word-to" : "word-from", values);
    $("paper-box").hidden = !hand.paper;
    $("paper-who").textContent = !hand.paper ? "" : hand.named ? word("child-goes", { name: content.name, who: hand.named }) : word("nobody-named", { name: content.name });
    $("hand-phone").textContent = hand.phone;
    $("hand-phone").href = `tel:${hand.phone}`;
    $("hand-phone").hidden = !hand.phone;
    $("ahead").textContent = word(hand.side === "to" ? "now-to" : content.own ? "now-own" : "now-from", values);
  };

  const checkIn = async (form, state) => {
    const typed = form.word.value;
    const none = { state: "ok", word: false };
    const heard = typed.trim() ? compared(typed, content.words.answers) : none;
    if (!heard && state === "ok") return wrong(form, word("not-the-word"));
    const said = { about: check?.id ?? "", words: form.words.value, ...(heard ?? none) }; // a cry needs no word
    const title = word(state === "need_help" ? "title-help" : "title-check");
    const item = { kind: "check", ...said, state: said.state === "duress" ? "duress" : state, place: null, title };
    await finished(form, item, where());
  };
  // A child goes to nobody but the person named, with a document. Somebody else is refused at once, also without signal,
  // and the team hears of it; the danger word changes nothing of what is seen.
  const isNamed = async (form, said) => {
    const { paper, shown } = form;
    const stays = word("child-stays", { name: content.name, calls: hand.calls });
    const refuse = (text, field) => {
      problem(form, text);
      (field ?? form.querySelector("button")).focus();
      return false;
    };
    form.word.removeAttribute("aria-invalid");
    if (!hand.named) return refuse(`${word("nobody-named", { name: content.name })} ${stays}`);
    if (!paper.value || !shown.value.trim()) return refuse(`${word("no-paper")} ${stays}`, paper.value ? shown : paper);
    if (seal.plain(shown.value) === seal.plain(hand.named)) return true;
    const item = { kind: "wrong", ...said, paper: paper.value, shown: shown.value, title: word("title-wrong") };
    const isKept = await speak.add(found, item).then(() => true, () => false);
    refuse(`${word("not-named")} ${stays} ${isKept ? word("told-wrong") : word("not-kept")}`, shown);
    await log();
    sync(); // what is seen does not wait for signal
    return false;
  };
  const handOver = async (form) => {
    const heard = compared(form.word.value, hand.side === "to" ? content.words.answers : content.words.asks);
    const own = content.own ? "-own" : "";
    if (!form.word.value.trim()) return wrong(form, word(`no-word${own}`));
    if (!heard) return wrong(form, word(`not-their-word${own}`));
    const isLast = hand.id === content.last;
    const said = { about: hand.id, side: hand.side, state: heard.state, word: true, words: form.words.value };
    if (hand.paper && !(await isNamed(form, said))) return;
    const shown = hand.paper ? { paper: form.paper.value, shown: form.shown.value } : {};
    const item = { kind: "hand", ...said, ...shown, is_last: isLast, title: word("title-hand", { who: hand.who }) };
    if (!(await finished(form, item)) || !isLast) return;
    await sync();
    if (found) await shut("over");
  };
  const problem = (form, text) => {
    const place = form.querySelector("[data-error]");
    place.textContent = text;
    place.hidden = !text;
  };
  const wrong = (form, text) => {
    problem(form, text);
    form.word.setAttribute("aria-invalid", "true");
    form.word.focus();
  };
  const finished = async (form, item, asks = null) => {
    if (form.querySelector("[data-error]")) problem(form, "");
    form.word?.removeAttribute("aria-invalid");
    tell("");
    try {
      await speak.add(found, item, asks, sync);
    } catch {
      return tell(word("not-kept")); // what was typed stays
    }
    form.reset();
    form.closest("details").open = false;
    tell(word("kept", { what: item.title }));
    await log();
    sync(); // a line on which nothing comes keeps back nothing that is said after it
    return true;
  };

  // Opening ----------------------------------------------------------------------------------------------------------

  const legs = () =>
    content.legs.map((leg) => {
      const differs = (moment) => clock(moment, leg.zone_to) !== clock(moment, leg.zone_from);
      return make("leg", {
        departs: long(leg.departs, leg.zone_from),
        departs_there: differs(leg.departs) ? word("there", { time: clock(leg.departs, leg.zone_to) }) : "",
        from: leg.from,
        arrives: long(leg.arrives, leg.zone_to),
        arrives_here: differs(leg.arrives) ? word("here", { time: clock(leg.arrives, leg.zone_from) }) : "",
        to: leg.to,
        by: leg.by,
      });
    });
  const contacts = () =>
    content.contacts.map((one) => {
      const part = make("contact", { who: one.who, phone: one.phone });
      part.querySelector("a").href = `tel:${one.phone}`;
      return part;
    });
  const lines = (texts) => texts.map((text) => make("line", { text }));
  const block = (name, text) => {
    $(name).textContent = text;
    $(name).closest("section").hidden = !text;
  };
  // A list for a day: each visit is sealed alone, and is not here any more once it was taken off. Which visit words are
  // about is chosen by hand: when the one that was chosen comes off, no other takes its place, and the words stay.
  const visits = async (card) => {
    const there = await Promise.all((card.parts ?? []).map((part) => seal.openPart(card, found, part)));
    const before = content.off ?? [];
    const off = (content.visits ?? []).filter((one) => there.every((other) => other.id !== one.id));
    content.visits = there;
    content.off = [...before, ...off];
    const hours = (one) => word("hours", { from: clock(one.from, one.zone), until: clock(one.until, one.zone), place: one.place });
    fill("visits", content.visits.map((one) => make("visit", { code: one.code, hours: hours(one), way: one.way, say: one.say && word("say", { say: one.say }), note: one.note })));
    const picked = $("which").value;
    const gone = content.off.map((one) => [one.id, word("off", { code: one.code })]);
    fill("which", options([...there.map((one) => [one.id, one.code]), ...gone]));
    if ([...there, ...before].some((one) => one.id === picked)) $("which").value = picked;
    const lost = off.find((one) => one.id === picked);
    if (lost) problem($("which").form, word("came-off", { code: lost.code }));
  };
  const options = (pairs) => [["", ""], ...pairs].map(([value, label]) => new Option(label, value)); // none is chosen
  const list = async () => {
    await visits(await keep.card());
    $("name").textContent = content.day;
    fill("when", lines(content.when));
    fill("whats", options(content.what));
    fill("alone", options(content.alone));
    fill("levels", options(content.levels));
  };
  const render = async () => {
    for (const one of document.querySelectorAll("[data-only]")) one.hidden = one.dataset.only !== (content.kind ?? "card");
    if (content.own) $("with").hidden = true; // she or he carries it: nobody is with her or him
    if (content.kind === "round") await list();
    else trip();
    const card = await keep.card();
    $("number").textContent = (await offered()) ? word("number", { number: card.number }) : "";
    if (!card.isWhole) tell(word("signal-only"));
    await log();
    show("open");
  };
  const trip = () => {
    $("name").textContent = content.name;
    fill("legs", legs());
    fill("contacts", contacts());
    fill("when", lines(content.when));
    block("medicines", content.medicines);
    block("needs", content.needs);
    fill("kinds", options(content.kinds));
    $("place-box").hidden = !content.place;
  };

  const unlock = async (code) => {
    const card = await keep.card();
    const tries = (card.tries ?? 0) + 1;
    await keep.changeCard({ tries }); // counted before it is tried: closing the page does not help
    try {
      const keys = await seal.keys(card, code);
      if (card.is_shut) {
        const [first] = await keep.said();
        if (first) await seal.openItem(keys, first.id, first.sealed);
      } else content = await seal.open(card, keys);
      found = keys;
    } catch {
      if (tries >= TRIES) return wiped("too-often");
      return word("wrong", { left: TRIES - tries });
    }
    await keep.changeCard({ tries: 0 });
    if (card.is_shut) await shut(card.is_shut);
    else await render();
    await sync();
    return "";
  };

  const early = (card) => {
    $("opens").textContent = word("opens", { time: long(card.opens) });
    show("early");
  };
  const locked = async () => {
    const card = await keep.card();
    if (!card) return show("none");
    $("which-card").textContent = (await offered()) ? named(card) : "";
    speak.known(card.offset);
    if (card.is_shut || speak.at() >= new Date(card.closes)) return shut(card.is_shut || "by-clock");
    if (!card.sealed) return fetched(card.secret);
    show("locked");
  };
  const fetched = async (secret) => {
    const lookup = await seal.lookup(secret);
    keep.use(lookup);
    let answer;
    try {
      answer = await speak.ask(lookup, { whole: true });
    } catch {
      await offered();
      $("problem").textContent = word("no-contact");
      return show("none");
    }
    if (answer.card === "shut") return wiped("shut");
    const { opens, closes, late, id, stopped, earlier } = answer;
    const sealed = answer.sealed ? seal.bytes(answer.sealed) : null;
    const parts = answer.parts?.map((one) => ({ id: one.id, sealed: seal.bytes(one.sealed) }));
    const before = await keep.card();
    const last = Math.max(0, ...(await keep.cards()).map((one) => one.number));
    const card = { lookup, secret, public: id, opens, closes, late, stopped, earlier, sealed, parts };
    const kept = { number: before?.number ?? last + 1, fetched: before?.fetched ?? Date.now(), tries: before?.tries ?? 0 };
    await keep.putCard({ ...card, ...kept, offset: speak.offset() });
    await keep.changeCard({ isWhole: await keep.keepShell().catch(() => false) });
    if (!sealed) return early(answer);
    await locked();
  };
  const taken = async (link) => {
    const secret = link.trim().split("#").pop();
    if (!/^[\w-]{22}$/.test(secret)) {
      $("problem").textContent = word("no-link");
      return show("none");
    }
    const lookup = await seal.lookup(secret);
    if (found && keep.key() === lookup) return;
    await aside();
    keep.use(lookup);
    if ((await keep.card())?.sealed) return locked();
    await fetched(secret);
  };

  // Two cards on one telephone --------------------------------------------------------------------------------------

  // The card that is open is locked, and stays with what waits on it: it is sent when its own words open it again.
  const aside = async () => {
    await half();
    found = null;
    blank();
  };
  // Where there is another card, the way to it stands on the page.
  const offered = async () => {
    const isMore = (await keep.cards()).some((one) => one.key !== keep.key());
    for (const one of document.querySelectorAll("[data-others]")) one.hidden = !isMore;
    return isMore;
  };
  const named = (card) => word("card-number", { number: card.number, time: long(card.fetched) });
  const choose = async () => {
    await aside();
    const cards = await keep.cards();
    if (cards.length < 2) {
      keep.use(cards[0]?.key ?? "");
      return locked();
    }
    const rows = await Promise.all(cards.map(async (card) => [card, await speak.waiting(card.key)]));
    const line = ([card, left]) => {
      const part = make("choice", { name: named(card), left: left && word("left", { count: left }) });
      part.querySelector("button").value = card.key;
      return part;
    };
    fill("cards", rows.map(line));
    show("choose");
  };
  // What is not chosen shuts as well: its content goes; what was not sent stays, sealed, until its words send it.
  const others = async ({ asks }) => {
    for (const card of await keep.cards()) {
      if (card.key === keep.key()) continue;
      const answer = asks ? await speak.ask(card.lookup, { whole: false }).catch(() => null) : null;
      if (answer?.closes) await keep.changeCard({ closes: answer.closes, late: answer.late }, card.key);
      const now = Date.now() + (speak.offset() ?? card.offset ?? 0);
      if (answer?.card !== "shut" && now < new Date(answer?.closes ?? card.closes)) continue;
      if (!(await keep.said(card.key)).some((row) => LOST.has(row.state))) await keep.wipe(card.key);
      else if (!card.is_shut) await keep.changeCard({ sealed: card.sealed?.slice(0, 33), parts: [], is_shut: answer?.card === "shut" ? "shut" : "by-clock" }, card.key);
    }
  };

  // Hands ------------------------------------------------------------------------------------------------------------

  const on = (name, act) =>
    document.querySelector(`form[data-form="${name}"]`).addEventListener("submit", async (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      const value = event.submitter?.value ?? "";
      const doing = value || "yes"; // a cry for help waits for nothing that was pressed before it
      if (form.dataset.busy === doing) return;
      form.dataset.busy = doing;
      try {
        await act(form, value);
      } finally {
        if (form.dataset.busy === doing) delete form.dataset.busy;
      }
    });
  on("link", (form) => taken(form.link.value));
  const withWords = async (form) => {
    const place = form.querySelector("[data-error]");
    const code = form.code.value;
    if (seal.tidy(code).split(" ").length !== 4) {
      place.textContent = word("four");
      place.hidden = false;
      return;
    }
    place.textContent = word("looking");
    place.hidden = false;
    const why = await unlock(code).catch(() => word("not-kept")); // a try that cannot be counted is none
    place.textContent = why ?? "";
    place.hidden = !why;
    form.code.value = "";
    if (why) form.code.focus();
  };
  on("code", withWords);
  on("again", withWords);
  for (const form of document.querySelectorAll('form[data-form="others"]')) form.addEventListener("submit", (event) => (event.preventDefault(), choose()));
  on("choose", async (_form, key) => {
    keep.use(key);
    await ((await keep.card()) ? locked() : choose());
  });
  on("check", (form, value) => checkIn(form, value === "help" ? "need_help" : "ok"));
  on("hand", handOver);
  on("event", (form) => {
    if (!form.what.value || !form.severity.value) return problem(form, word("no-event"));
    const item = { kind: "event", about: "", what: form.what.value, severity: Number(form.severity.value), words: form.words.value };
    return finished(form, { ...item, title: form.what.selectedOptions[0].textContent });
  });
  on("note", async (form) => {
    if (!form.words.value.trim()) return form.words.focus();
    await finished(form, { kind: "note", about: "", words: form.words.value, title: word("title-note") });
  });
  on("visit", async (form) => {
    const visit = chosen(form);
    const what = form.what.value;
    const isMet = what === "met";
    if (!visit) return problem(form, word("no-visit"));
    if (!what) return problem(form, word("no-what"));
    if (isMet && !(form.alone.value && form.level.value)) return problem(form, word("not-whole"));
    if (what === "note" && !form.words.value.trim()) return problem(form, word("no-words"));
    const item = { kind: "visit", about: visit.id, code: visit.code, what, alone: isMet ? form.alone.value : "", level: form.level.value, words: form.words.value };
    await finished(form, { ...item, title: `${visit.code}: ${form.what.selectedOptions[0].textContent}` });
  });
  on("away", () => wiped("away"));
  addEventListener("online", sync);
  addEventListener("offline", () => log());
  document.addEventListener("visibilitychange", () => document.hidden || sync());
  let beats = 0;
  setInterval(async () => {
    beats += 1;
    if (beats % NEWS === 0 || (await speak.waiting().catch(() => 0))) await sync();
    if (beats % NEWS === 0) await others({ asks: true }).catch(() => null);
  }, EVERY);

  const begin = async () => {
    const keeps = globalThis.isSecureContext && crypto.subtle && globalThis.indexedDB;
    if (!keeps || !(await keep.cards().catch(() => null))) {
      $("problem").textContent = word("old");
      return show("none");
    }
    const secret = location.hash.slice(1);
    if (secret) history.replaceState(null, "", location.pathname); // not left in the line of addresses
    await others({ asks: false }).catch(() => null);
    if (secret) await taken(secret);
    else await choose();
    document.body.dataset.ready = "yes";
  };
  addEventListener("hashchange", begin);
  begin();
})();
