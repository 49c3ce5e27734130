// Keeps what is typed at each pause, sealed on the server for its author: the line may go down before it is sent.
// Without scripts there is “Keep it for later”.
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  const says = form?.querySelector("[data-draft-says]");
  if (!form || !says) return;
  const PAUSE = 2000;
  let timer = 0;
  let over = false;

  const keep = async (leaving) => {
    clearTimeout(timer);
    if (over) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    // X-Quiet: a page that saves by itself is no sign that somebody is there, so the lock comes all the same.
    const answer = await fetch(form.dataset.draft, {
      method: "POST", body, redirect: "manual", keepalive: leaving, headers: { "X-Quiet": "1" },
    }).catch(() => null);
    if (over) return;
    if (answer?.type === "opaqueredirect") over = true; // locked: each further try would only be kept aside
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    says.textContent = answer?.status === 204 ? says.dataset.kept.replace("{time}", time) : says.dataset.locked;
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(false), PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep(true);
  });
  // What is being sent is no draft any more.
  form.addEventListener("submit", () => {
    over = true;
    clearTimeout(timer);
  });
})();
