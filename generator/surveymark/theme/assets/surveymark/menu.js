// @ts-check
// The menu of a narrow screen: a real button for the drawer that Material opens and closes by a
// hidden checkbox.
export function setUpMenu() {
  const button = document.querySelector(".sm-menu");
  const toggle = document.getElementById("__drawer");
  if (!(button instanceof HTMLElement && toggle instanceof HTMLInputElement)) return;
  button.hidden = false;
  button.addEventListener("click", () => toggle.click());
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  window.addEventListener("pageshow", (event) => {
    // The menu that led to the page from which the reader comes back.
    if (event.persisted && toggle.checked) toggle.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) toggle.click();
  });
}
