import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAttendance } from "./unattended.ts";

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** As the browser tells of a hand; a script cannot make one. */
function touch(name: string, isTrusted = true): void {
  const event = new Event(name);
  if (isTrusted) Object.defineProperty(event, "isTrusted", { value: true });
  page.dispatchEvent(event);
}

test("a page says that nobody is there a minute after the last touch, and no sooner", () => {
  const attendance = createAttendance();
  const stop = attendance.watch();
  vi.advanceTimersByTime(59_000);
  expect(attendance.header()).toEqual({});
  vi.advanceTimersByTime(1_000);
  expect(attendance.header()).toEqual({ "x-unattended": "1" });
  for (const name of ["pointerdown", "keydown", "wheel", "input", "click"]) {
    touch(name);
    expect(attendance.header()).toEqual({});
    vi.advanceTimersByTime(60_000);
    expect(attendance.header()).toEqual({ "x-unattended": "1" });
  }
  stop();
  touch("keydown");
  expect(attendance.header()).toEqual({ "x-unattended": "1" });
});

test("what a script does, and a mouse that is jogged, is no hand", () => {
  const attendance = createAttendance();
  attendance.watch();
  vi.advanceTimersByTime(60_000);
  touch("click", false);
  touch("pointermove");
  expect(attendance.header()).toEqual({ "x-unattended": "1" });
});
