// Keys that the screens need and a browser would take for itself: reload, find, help, history.
"use strict";
const OURS = new Set(["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"]);
const WITH_CONTROL = new Set(["e", "f", "g", "k", "l", "o", "p", "s", "u"]);
window.addEventListener("keydown", (event) => {
  if (OURS.has(event.key) || (event.ctrlKey && !event.metaKey && !event.altKey && WITH_CONTROL.has(event.key.toLowerCase()))) event.preventDefault();
}, true);
