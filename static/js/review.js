// Optional: the pages work without it. Keys press the buttons and links that name them, until that is
// switched off, and words selected in the text of an article become the words of the quotation.
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, .select2-container";

// Whoever speaks to the computer, or trembles, presses keys that were not meant: the browser
// remembers that they do nothing alone (WCAG 2.1.4).
const KEYS_OFF = "review.keys.off";
const keys = document.getElementById("single_keys");

function remembered() {
  try { return localStorage.getItem(KEYS_OFF); } catch { return null; }
}

function showKeys() {
  document.querySelector(".review").classList.toggle("keys-off", !keys.checked);
}

keys.checked = remembered() === null;
keys.closest("p").hidden = false;
showKeys();
keys.addEventListener("change", () => {
  showKeys();
  try {
    if (keys.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "yes");
  } catch { /* A browser that keeps nothing forgets it with the page. */ }
});

document.addEventListener("keydown", (event) => {
  if (!keys.checked) return;
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest(TYPING)) return;
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!named) return;
  event.preventDefault();
  named.click();
});

// Where a point of the page is in the text of the article, in code points.
function offset(node, at) {
  const text = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!text) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, at);
  return Number(text.dataset.start) + [...before.toString()].length;
}

const field = (name) => document.querySelector(`[name="${name}"]`);

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  field("start").value = start;
  field("end").value = end;
  field("words").value = selection.toString().trim();
});

// Typed words have no place yet.
field("words").addEventListener("input", () => {
  field("start").value = "";
  field("end").value = "";
});
