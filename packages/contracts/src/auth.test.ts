import { expect, test } from "vitest";
import { NewPassword } from "./auth.ts";

test("a new password holds something that can be seen", () => {
  for (const blank of [" ".repeat(25), "\u2800".repeat(25), "\u3164".repeat(25)]) {
    expect(NewPassword.safeParse(blank).error?.issues.map(({ message }) => message)).toEqual([
      "Use letters, digits or signs: spaces alone are no password.",
    ]);
  }
  expect(NewPassword.parse("  घर जाने बाटो  ")).toBe("  घर जाने बाटो  ");
});
