// @ts-check
// The button that leads back to the top: there when a reader far down the page turns back.
export function setUpTop() {
  const button = document.querySelector(".sm-top");
  if (!(button instanceof HTMLElement)) return;
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
