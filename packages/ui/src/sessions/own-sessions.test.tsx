import { type Session, SessionId } from "@polyclinic/contracts";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { OwnSessions } from "./own-sessions.tsx";

type Props = Parameters<typeof OwnSessions>[0];

const end = vi.fn<Props["calls"]["end"]>();
const endOthers = vi.fn<Props["calls"]["endOthers"]>();

const here: Session = {
  id: SessionId.parse("0199a000-0000-7000-8000-000000000001"),
  isThis: true,
  app: "Hospital",
  browser: { name: "Firefox", system: "Windows" },
  address: "203.0.113.7",
  country: "NP",
  openedAt: "2026-11-20T03:15:00Z",
  lastUsedAt: "2026-11-20T04:15:00Z",
};
const there: Session = {
  ...here,
  id: SessionId.parse("0199a000-0000-7000-8000-000000000002"),
  isThis: false,
  browser: { name: null, system: "Android" },
  country: null,
};

const list = (props: Partial<Props> = {}) => (
  <OwnSessions sessions={[here, there]} calls={{ end, endOthers }} email="sita@example.com" {...props} />
);

const refusal = { message: "", requestId: "r-1" };

async function prove(password: string): Promise<void> {
  await userEvent.click(screen.getByLabelText("Your password"));
  await userEvent.paste(password);
  await userEvent.keyboard("{Enter}");
}

beforeEach(() => {
  end.mockReset();
  endOthers.mockReset();
});

test("each says where it is, when it was used, and which is this one, which has no button", async () => {
  show(list(), { calendar: "ad" });
  const [first, second] = screen.getAllByRole("listitem");
  if (!first || !second) throw new Error("two were given");
  for (const text of ["Firefox on Windows", "This browser", "Nepal", "203.0.113.7"])
    expect(first.textContent).toContain(text);
  expect(within(first).queryByRole("button")).toBeNull();
  expect(second.textContent).toContain("another browser on Android");
  expect(second.textContent).not.toContain("Nepal");
  const button = within(second).getByRole("button", {
    name: "End: another browser on Android, last used 20 November 2026, 10:00",
  });
  end.mockResolvedValue({ kind: "done" });
  await userEvent.click(button);
  await prove("my password");
  await waitFor(() => expect(end).toHaveBeenCalled());
  expect(end).toHaveBeenCalledExactlyOnceWith({ id: there.id, password: "my password" });
});

test("all others end with the password as well", async () => {
  endOthers.mockResolvedValue({ kind: "done" });
  show(list());
  await userEvent.click(screen.getByText("End all others"));
  await prove("my password");
  await waitFor(() => expect(endOthers).toHaveBeenCalled());
  expect(endOthers).toHaveBeenCalledExactlyOnceWith({ password: "my password" });
});

test("a place that nobody knows is said to be unknown, and who is signed in here alone has nothing to end", () => {
  show(list({ sessions: [{ ...here, address: null, country: null }] }));
  expect(screen.getByRole("listitem").textContent).toContain("place unknown");
  expect(screen.queryByRole("button")).toBeNull();
});

test("the limits and the words are in the reader's language", () => {
  show(list(), { language: "ne" });
  const region = screen.getByRole("region", { name: "म साइन इन भएका ठाउँ" });
  expect(region.textContent).toContain("६० मिनेट");
  expect(region.textContent).toContain("Windows को Firefox");
  expect(region.textContent).toContain("नेपाल");
});

test("nothing ends without the password, and a wrong one is told at its field", async () => {
  show(list());
  await userEvent.click(screen.getByRole("button", { name: "End all others" }));
  const dialog = screen.getByRole("dialog", { name: "End all others" });
  const field = within(dialog).getByLabelText("Your password");
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(endOthers).not.toHaveBeenCalled();
  const fields = [{ path: "password", code: "wrong_password", message: "" }];
  endOthers.mockResolvedValue({ kind: "refused", error: { ...refusal, domainCode: "INVALID", fields } });
  await prove("not mine");
  expect(await within(dialog).findByText("This is not your password.")).toBeTruthy();
});

test("what has ended is told, and the heading is where one goes on", async () => {
  end.mockResolvedValue({ kind: "done" });
  show(list());
  await userEvent.click(screen.getByRole("button", { name: /^End: / }));
  await prove("my password");
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("Ended."));
  expect(document.activeElement).toBe(screen.getByRole("heading"));
});

test("what has ended already is told", async () => {
  end.mockResolvedValue({ kind: "refused", error: { ...refusal, domainCode: "NOT_FOUND" } });
  show(list());
  await userEvent.click(screen.getByRole("button", { name: /^End: / }));
  await prove("my password");
  expect((await screen.findByRole("alert")).textContent).toBe("It has ended already.");
});
