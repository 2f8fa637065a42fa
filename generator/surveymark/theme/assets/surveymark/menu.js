// @ts-check
// The menu of a narrow screen is a popover, which needs no script; but the menu that led to the page from
// which the reader comes back is closed.
export function setUpMenu() {
  addEventListener("pageshow", ({ persisted }) => {
    const menu = document.getElementById("sm-menu");
    if (persisted && menu?.matches(":popover-open")) menu.hidePopover();
  });
}
