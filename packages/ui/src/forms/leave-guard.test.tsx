import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { useAskToLeave, useIsUnsaved, useUnsaved } from "./leave-guard.tsx";

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

function SignOut({ onSignOut }: { onSignOut: (unsaved: boolean) => void }) {
  const ask = useAskToLeave();
  const isUnsaved = useIsUnsaved();
  return (
    <button type="button" onClick={() => ask(() => onSignOut(isUnsaved()))}>
      Sign out
    </button>
  );
}

test("a sign-out begins after a yes, and then the browser asks no more", async () => {
  const onSignOut = vi.fn<(unsaved: boolean) => void>();
  show(
    <>
      <Work />
      <SignOut onSignOut={onSignOut} />
    </>,
  );
  await userEvent.type(screen.getByLabelText("Work"), "x");
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  await userEvent.click(await screen.findByRole("button", { name: "Stay here" }));
  expect(onSignOut).not.toHaveBeenCalled();
  expect(closingAsks()).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  await userEvent.click(await screen.findByRole("button", { name: "Leave without saving" }));
  expect(onSignOut).toHaveBeenCalledExactlyOnceWith(false);
  expect(closingAsks()).toBe(false);
});

function closingAsks(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}
