// @ts-check
// The button that leads back to the top: there when a reader far down the page turns back.
import { element } from "./element.js";

export function setUpTop() {
  const button = element(
    "button",
    { type: "button", className: "sm-top", hidden: true },
    "Back to top",
  );
  document.querySelector("footer")?.append(button);
  let before = scrollY;
  const turn = () => {
    button.hidden = scrollY < innerHeight || scrollY >= before;
    before = scrollY;
  };
  addEventListener("scroll", turn, { passive: true });
  button.addEventListener("click", () => {
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
