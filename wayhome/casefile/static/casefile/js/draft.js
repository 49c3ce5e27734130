// Keeps a note at each pause, sealed on the server for its author. Without scripts there is “Save as draft”.
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  const says = form?.querySelector("[data-draft-says]");
  if (!form || !says) return;
  const PAUSE = 2000;
  let timer = 0;
  let kept = "";
  let over = false;

  const typed = () => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    return body;
  };
  const say = (words) => {
    says.textContent = words.replace("{time}", new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
  };
  const keep = async (leaving) => {
    clearTimeout(timer);
    const body = typed();
    if (over || !body.get("text")?.trim() || body.toString() === kept) return;
    const sent = body.toString();
    // X-Quiet: a page that saves by itself is no sign that somebody is there, so the lock comes all the same.
    const answer = await fetch(form.dataset.draft, {
      method: "POST", body, redirect: "manual", keepalive: leaving && sent.length < 60_000, headers: { "X-Quiet": "1" },
    }).catch(() => null);
    if (over) return;
    if (answer?.status === 204) {
      kept = sent;
      say(says.dataset.kept);
      return;
    }
    if (answer?.type === "opaqueredirect") over = true; // locked: each further try would only be kept aside
    say(answer?.status === 422 ? says.dataset.long : says.dataset.locked);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(false), PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
  // What is being saved for good is no draft any more.
  form.addEventListener("submit", () => {
    over = true;
    clearTimeout(timer);
  });
})();
