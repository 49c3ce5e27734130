// Before the vault locks, say so, and offer to stay. At the end: seal what is typed on the server, then leave the page.
(() => {
  "use strict";
  const { idle, stay, lock, unlock } = document.body.dataset;
  const dialog = document.querySelector("[data-idle-dialog]");
  if (!idle || !dialog) return;
  const ALLOWANCE = 5; // seconds: sealing must arrive before the page goes
  const limit = (Number(idle) - ALLOWANCE) * 1000;
  const warning = Math.min(120_000, limit / 2);
  const others = "BroadcastChannel" in window ? new BroadcastChannel("idle") : null;
  let active = Date.now();
  let done = false;

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const alive = (tell) => {
    active = Date.now();
    if (dialog.open) dialog.close();
    if (tell && others) others.postMessage("");
  };
  if (others) others.onmessage = () => alive(false);
  alive(true);
  // Asking for a part of a page counts; polls and autosaves say that they do not.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.requestConfig?.headers?.["X-Quiet"]) alive(true);
  });

  const post = (url) =>
    fetch(url, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token() }), redirect: "manual" });
  const extend = async () => {
    const answer = await post(stay).catch(() => null);
    if (answer?.status === 204) alive(true);
    else end();
  };
  dialog.querySelector("[data-idle-stay]").addEventListener("click", extend);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    extend();
  });

  const typedIn = (form) =>
    form.method === "post" &&
    form.getAttribute("role") !== "search" &&
    !form.querySelector("[type=password]") &&
    [...form.elements].some(
      (e) =>
        e.type !== "hidden" &&
        (("defaultValue" in e && e.value !== e.defaultValue && !/^(checkbox|radio|file|button|submit)$/.test(e.type)) ||
          (/^(checkbox|radio)$/.test(e.type) && e.checked !== e.defaultChecked) ||
          (e.options && [...e.options].some((o) => o.selected !== o.defaultSelected) && e.value !== "")),
    );
  const keep = (form) => {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return fetch(form.action, { method: "POST", body, redirect: "manual", headers: { "X-Keep-Draft": "1", "X-Quiet": "1" } });
  };
  const end = async () => {
    if (done) return;
    done = true;
    const kept = [...document.forms].filter(typedIn).map(keep);
    document.body.classList.add("blank");
    // Sealed first, then locked: the server need not wait for its own clock, nor the next person for ours.
    const locked = Promise.allSettled(kept).then(() => post(lock)).catch(() => null);
    await Promise.race([locked, new Promise((r) => setTimeout(r, 4000))]);
    location.replace(unlock + "?next=" + encodeURIComponent(location.pathname + location.search));
  };

  const look = () => {
    if (done) return;
    const rest = limit - (Date.now() - active);
    if (rest <= 0) end();
    else if (rest <= warning && !dialog.open) dialog.showModal();
  };
  setInterval(look, 1000);
  // A sleeping computer stops the clock of the page, not ours.
  document.addEventListener("visibilitychange", look);
})();
