// The menu of a narrow screen, for readers without a pointer: its label is a button that Enter and Space press.
export function offerMenu() {
  const label = document.querySelector(".sm-header label[for=__drawer]");
  const toggle = document.getElementById("__drawer");
  if (!label || !toggle) return;
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle.click();
  });
}
