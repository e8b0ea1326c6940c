import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { useUnsaved } from "./leave-guard.tsx";

function Work() {
  const [text, setText] = useState("");
  useUnsaved(text !== "");
  return (
    <>
      <input aria-label="Work" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <a href="/elsewhere">Elsewhere</a>
    </>
  );
}

test("unsaved work is left only after a yes", async () => {
  const navigate = vi.fn<(href: string) => void>();
  show(<Work />, { navigate });
  await userEvent.type(screen.getByLabelText("Work"), "x");
  await userEvent.click(screen.getByRole("link", { name: "Elsewhere" }));
  await userEvent.click(await screen.findByRole("button", { name: "Stay here" }));
  expect(navigate).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("link", { name: "Elsewhere" }));
  await userEvent.click(await screen.findByRole("button", { name: "Leave without saving" }));
  expect(navigate).toHaveBeenCalledExactlyOnceWith("/elsewhere");
});

test("closing the tab asks while there is unsaved work, and only then", async () => {
  show(<Work />);
  expect(closingAsks()).toBe(false);
  await userEvent.type(screen.getByLabelText("Work"), "x");
  expect(closingAsks()).toBe(true);
});

function closingAsks(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}
