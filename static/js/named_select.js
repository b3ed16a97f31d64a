// The admin's select2 names its box by what is chosen, and by nothing where nothing is: here by its label.
window.addEventListener("load", () => django.jQuery(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    box?.setAttribute("aria-label", select.ariaLabel ?? select.labels[0]?.textContent.trim() ?? "");
  }
}));
