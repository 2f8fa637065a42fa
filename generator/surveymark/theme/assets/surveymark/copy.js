// Buttons that copy the text of the element they name: <button data-copy="bibtex" hidden>.
export function offerCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const label = button.textContent;
    const copied = await copy(document.getElementById(button.dataset.copy).textContent);
    button.textContent = copied ? "Copied" : "Select and copy";
    setTimeout(() => (button.textContent = label), 2000);
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or not a secure context
  }
}
