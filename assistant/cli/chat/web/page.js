// What textual-serve's script leaves to the page: the keyboard goes to the screens at once, and to them alone
// those keys that a browser would take for itself (reload, find, help); an address that a text holds leads nowhere.
"use strict";
const OURS = new Set(["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"]);
const WITH_CONTROL = new Set(["e", "f", "g", "k", "l", "o", "p", "s", "u"]);
window.addEventListener("keydown", (event) => {
  if (OURS.has(event.key) || (event.ctrlKey && !event.metaKey && !event.altKey && WITH_CONTROL.has(event.key.toLowerCase()))) event.preventDefault();
}, true);

const open = window.open.bind(window);
window.open = (url, target) => (String(url ?? "").startsWith(`${window.location.origin}/download/`) ? open(url, target) : null);

window.addEventListener("load", () => {
  const typed = document.querySelector(".xterm-helper-textarea");
  if (typed) {
    typed.setAttribute("aria-label", "Weighbridge");
    new MutationObserver((_, observer) => {
      if (document.body.classList.contains("-first-byte")) {
        observer.disconnect();
        typed.focus();
      }
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  }
});
