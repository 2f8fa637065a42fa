// Buttons that copy the text of the element they name: <button data-copy="cite-bib" hidden>.
export function offerCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    button.dataset.label ??= button.textContent;
    button.textContent = (await copied(document.getElementById(button.dataset.copy).textContent))
      ? "Copied"
      : "Select and copy";
    setTimeout(() => {
      button.textContent = button.dataset.label;
    }, 2000);
  });
}

// Whether the text went to the clipboard: it does not without permission, or outside a secure context.
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
