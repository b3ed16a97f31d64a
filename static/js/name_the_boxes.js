// Django's autocomplete boxes have no name that a screen reader could tell: give them their label.
// Called by jQuery after Django's own script, which makes the boxes.
django.jQuery(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = document.getElementById(`select2-${select.id}-container`);
    if (box && select.labels.length) {
      box.setAttribute("aria-label", select.labels[0].textContent.trim());
    }
  }
});
