import { type Session, SessionId } from "@polyclinic/contracts";
import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { app, show } from "../testing/show.tsx";
import { OwnSessions } from "./own-sessions.tsx";

type Props = Parameters<typeof OwnSessions>[0];

const onEnd = vi.fn<Props["onEnd"]>();
const onEndOthers = vi.fn<Props["onEndOthers"]>();

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
  <OwnSessions
    sessions={[here, there]}
    ended={null}
    busy={false}
    problem={null}
    onEnd={onEnd}
    onEndOthers={onEndOthers}
    {...props}
  />
);

beforeEach(() => {
  onEnd.mockReset();
  onEndOthers.mockReset();
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
  const end = within(second).getByRole("button", {
    name: "End: another browser on Android, last used 20 November 2026, 10:00",
  });
  await userEvent.click(end);
  expect(onEnd).toHaveBeenCalledExactlyOnceWith(there.id);
  await userEvent.click(screen.getByRole("button", { name: "End all others" }));
  expect(onEndOthers).toHaveBeenCalledOnce();
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

test("what has ended is told, and the heading is where one goes on", () => {
  const { rerender } = show(list());
  rerender(app(list({ sessions: [here], ended: "one" })));
  expect(screen.getByRole("status").textContent).toContain("Ended.");
  expect(document.activeElement).toBe(screen.getByRole("heading"));
});

test("what went wrong is told", () => {
  show(list({ problem: "gone" }));
  expect(screen.getByRole("alert").textContent).toBe("It has ended already.");
});
