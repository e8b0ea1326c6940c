import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";

test("both versions stand beside each other, and what was chosen is handed back", async () => {
  const onResolve = vi.fn<(mine: ReadonlySet<string>) => void>();
  show(
    <ConflictDialog
      fields={[
        { name: "givenName", label: "Given name", mine: "Sita", theirs: "Seeta", initial: "mine" },
        { name: "phone", label: "Phone", mine: "1", theirs: "2", initial: "theirs" },
        { name: "tole", label: "Tole", mine: "A", theirs: "B", initial: "mine" },
      ]}
      explanation="Somebody was faster."
      busy={false}
      onResolve={onResolve}
      onClose={() => {}}
    />,
  );
  const name = await screen.findByRole("radiogroup", { name: "Given name" });
  expect(
    within(name)
      .getAllByRole("radio")
      .map((radio) => radio.parentElement?.parentElement?.textContent),
  ).toEqual(["Your version Sita", "Saved meanwhile Seeta"]);
  await userEvent.click(within(name).getByLabelText(/Seeta/));
  await userEvent.click(screen.getByRole("button", { name: "Save what I chose" }));
  expect(onResolve).toHaveBeenCalledExactlyOnceWith(new Set(["tole"]));
});
