// Optional: the pages work without it. Keys press the buttons and links that name them, and words
// selected in the text of an article become the words of the quotation.
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, .select2-container";

document.addEventListener("keydown", (event) => {
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
