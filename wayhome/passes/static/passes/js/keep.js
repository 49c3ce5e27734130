// What stays on the telephone: the sealed cards, what was said (sealed too), how often wrong words were tried. Each card
// is apart: one is chosen, and nothing here reaches what is of another. Wiping leaves nothing of it; with the last card
// nothing of the page itself.
(() => {
  "use strict";
  const day = (globalThis.day ??= {});
  const NAME = "day";
  const SHELL = "day-1";
  let opened = null;
  let chosen = ""; // under which name this card is kept
  let isGone = false; // all was wiped, and no card was fetched since

  const database = () =>
    (opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("card", { keyPath: "key" });
        asked.result.createObjectStore("said", { keyPath: "id" });
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => {
          asked.result.close();
          opened = null;
        };
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error);
    }));
  const done = (asked) =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  // Written down: a telephone that is full says so only at the end.
  const kept = (asked) =>
    new Promise((resolve, reject) => {
      const { transaction } = asked;
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error);
    });
  const store = async (name, mode) => (await database()).transaction(name, mode, { durability: "strict" }).objectStore(name);
  // What a clock still asks for once all is gone finds nothing, and makes nothing: it is an empty telephone.
  const rows = async (name) => (isGone ? [] : done((await store(name, "readonly")).getAll()));

  const use = (key) => (chosen = key);
  const key = () => chosen;
  const cards = async () => (await rows("card")).sort((a, b) => a.number - b.number);
  const card = async (of = chosen) => (await rows("card")).find((one) => one.key === of);
  const putCard = async (value) => {
    isGone = false;
    await kept((await store("card", "readwrite")).put({ ...value, key: chosen }));
  };
  // Only while there is one: a card that was wiped does not come back.
  const changeCard = async (more, of = chosen) => {
    if (isGone) return;
    const there = await store("card", "readwrite");
    const before = await done(there.get(of));
    if (before) await kept(there.put({ ...before, ...more }));
  };
  const said = async (of = chosen) => (await rows("said")).filter((row) => row.card === of).sort((a, b) => a.order - b.order);
  const putSaid = async (row, of = chosen) => {
    if (isGone) throw new Error("nothing is on this telephone");
    await kept((await store("said", "readwrite")).put({ ...row, card: of }));
  };
  // Only what is still here: what is being sent while all is wiped does not come back.
  const mark = async (row) => {
    if (isGone) return;
    const there = await store("said", "readwrite");
    if (await done(there.get(row.id))) await done(there.put(row));
  };

  const forget = (name) =>
    new Promise((resolve) => {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
    });
  // One card and what was said with it. Answers how many others stay.
  const wipe = async (of = chosen) => {
    const rest = (await cards().catch(() => [])).filter((one) => one.key !== of);
    if (!rest.length) {
      await wipeAll();
      return 0;
    }
    const words = await said(of).catch(() => []);
    const gone = async (name, keys) => {
      const there = await store(name, "readwrite");
      await Promise.all(keys.map((one) => done(there.delete(one))));
    };
    await Promise.allSettled([gone("card", [of]), gone("said", words.map((one) => one.id))]);
    return rest.length;
  };
  // The cards, what was said, the page and its scripts: whatever fails, the rest goes.
  const wipeAll = async () => {
    const clear = async (name) => done((await store(name, "readwrite")).clear());
    isGone = true;
    await Promise.allSettled([clear("card"), clear("said")]);
    const held = opened;
    opened = null;
    if (held) (await held.catch(() => null))?.close();
    await forget(NAME);
    const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
    await Promise.allSettled([caches.delete(SHELL), ...workers.map((one) => one.unregister())]);
    sessionStorage.clear();
    localStorage.clear();
  };

  // The page with its scripts, so that it opens without signal. It holds no word of the card. Answers whether it does.
  const keepShell = async () => {
    navigator.storage?.persist?.().catch(() => null); // what was said is not cleared when the telephone is full
    if (!("serviceWorker" in navigator)) return false;
    const { worker, scope } = document.body.dataset;
    await navigator.serviceWorker.register(worker, { scope });
    const parts = [...document.querySelectorAll("script[src], link[href]")].map((one) => one.src || one.href);
    await (await caches.open(SHELL)).addAll([scope, ...new Set(parts)]);
    return true;
  };

  day.keep = { use, key, cards, card, putCard, changeCard, said, putSaid, mark, wipe, keepShell };
})();
