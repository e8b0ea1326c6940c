import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { Navigation } from "./navigation.tsx";

function itemsOf(count: number, current = 0) {
  return Array.from({ length: count }, (_, index) => ({
    href: `/${index}`,
    label: `Section ${index}`,
    icon: null,
    current: index === current,
  }));
}

const more = () => screen.queryByRole("button", { name: "More", hidden: true });

test("what fits into the bar of a phone needs no menu", () => {
  show(<Navigation items={itemsOf(5)} />);
  expect(more()).toBeNull();
  expect(screen.getAllByRole("link")).toHaveLength(5);
});

test("the others lie in a menu, which closes when one of them is chosen", async () => {
  const hide = vi.spyOn(HTMLElement.prototype, "hidePopover");
  show(<Navigation items={itemsOf(7, 5)} />);
  // By its label, not by its role: jsdom hides what only CSS hides elsewhere, and takes its name away.
  const menu = screen.getByLabelText("More");
  const links = within(menu).getAllByRole("link", { hidden: true });
  expect(links.map((link) => link.textContent)).toEqual(["Section 4", "Section 5", "Section 6"]);
  expect(more()?.dataset["current"]).toBe("true");
  expect(links[1]?.getAttribute("aria-current")).toBe("page");
  await userEvent.click(within(menu).getByText("Section 6"));
  expect(hide).toHaveBeenCalledTimes(1);
});
