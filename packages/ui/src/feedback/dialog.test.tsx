import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { Dialog } from "./dialog.tsx";

function Menu() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" popoverTarget="menu">
        Menu
      </button>
      <div id="menu" popover="auto" style={{ display: "block" }}>
        <button type="button" onClick={() => setOpened(true)}>
          Ask
        </button>
      </div>
      {opened && (
        <Dialog onClose={() => setOpened(false)} title="Sure?" withCloseButton={false}>
          <button type="button" onClick={() => setOpened(false)}>
            No
          </button>
        </Dialog>
      )}
    </>
  );
}

test("a dialog that is opened from a menu closes the menu, and gives the focus to the menu's button", async () => {
  const hide = vi.spyOn(HTMLElement.prototype, "hidePopover");
  show(<Menu />);
  await userEvent.click(screen.getByText("Ask"));
  await screen.findByRole("dialog", { name: "Sure?" });
  expect(hide).toHaveBeenCalledTimes(1);
  await userEvent.click(await screen.findByText("No"));
  expect(document.activeElement).toBe(screen.getByText("Menu"));
});
