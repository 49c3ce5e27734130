// Small help for pages that work without it. No word of a page is kept in the browser.
(() => {
  "use strict";

  // A page brought back from memory may belong to someone who has left: ask the server again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  const ready = (part) => {
    // What went wrong is read first.
    const summary = part.querySelector("[data-focus]");
    if (summary) summary.focus();

    // A typed passphrase can be looked at. Without scripts there is no button that does nothing.
    for (const reveal of part.querySelectorAll("[data-reveal]:not([data-ready])")) {
      reveal.dataset.ready = "";
      const input = reveal.querySelector("input");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet";
      button.setAttribute("aria-controls", input.id);
      const show = (visible) => {
        input.type = visible ? "text" : "password";
        button.textContent = visible ? reveal.dataset.hide : reveal.dataset.show;
        button.setAttribute("aria-pressed", String(visible));
        button.setAttribute("aria-label", button.textContent + ": " + reveal.dataset.name);
      };
      show(false);
      button.addEventListener("click", () => show(input.type === "password"));
      reveal.append(button);
      // Sent unseen, so that no browser offers to keep it as plain text.
      input.form.addEventListener("submit", () => show(false));
    }
  };

  ready(document);
  document.addEventListener("htmx:afterSwap", (event) => ready(event.detail.target));

  // A button that is off says why and does nothing.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-disabled='true']");
    if (button) event.preventDefault();
  });

  // Leave quickly: the button, or Shift or Escape three times within five seconds.
  const form = document.querySelector("[data-leave]");
  if (form) {
    let presses = [];
    let leaving = false;
    const leave = () => {
      if (leaving) return;
      leaving = true;
      document.body.classList.add("blank");
      document.title = "";
      sessionStorage.clear(); // HTMX keeps the last address there
      for (const other of document.forms) if (other !== form) other.reset();
      const go = () => location.replace(form.dataset.elsewhere);
      // The server ends the session; whether it answers or not, the page is gone in a second.
      fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true }).then(go, go);
      setTimeout(go, 1000);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });
    addEventListener("keydown", (event) => {
      if (event.repeat) return;
      if (event.key !== "Shift" && event.key !== "Escape") {
        presses = [];
        return;
      }
      const now = Date.now();
      presses = presses.filter((press) => press.key === event.key && now - press.at < 5000);
      presses.push({ key: event.key, at: now });
      if (presses.length >= 3) leave();
    });
  }
})();
