import type { ErrorBody, ResetPassword } from "@polyclinic/contracts";
import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { ResetPasswordForm } from "./reset-password-form.tsx";

type Calls = Parameters<typeof ResetPasswordForm>[0]["calls"];

const resetPassword = vi.fn<Calls["resetPassword"]>();

beforeEach(() => {
  resetPassword.mockReset();
  location.hash = "#a.key";
  show(<ResetPasswordForm calls={{ resetPassword }} signInHref="/sign-in" forgotHref="/forgot-password" />);
});

async function choose(newPassword: string, repeat = newPassword) {
  for (const [label, text] of [
    ["New password", newPassword],
    ["New password once more", repeat],
  ] as const) {
    await userEvent.clear(screen.getByLabelText(label));
    await userEvent.type(screen.getByLabelText(label), text);
  }
  await userEvent.click(screen.getByRole("button", { name: "Save the new password" }));
}

const refuse = (domainCode: ErrorBody["domainCode"]) =>
  resetPassword.mockResolvedValue({
    kind: "refused",
    error: { domainCode, message: "No.", requestId: "r-1" },
  });

test("the key behind the # goes into the call, with a password that was typed twice", async () => {
  resetPassword.mockResolvedValue({ kind: "done" });
  await choose("twelve letters", "twelve lettres");
  await screen.findByText("The two passwords are not the same.");
  expect(resetPassword).not.toHaveBeenCalled();
  await choose("twelve letters");
  const heading = await screen.findByRole("heading", { name: "Your new password holds" });
  expect(document.activeElement).toBe(heading);
  const sent: ResetPassword = { key: "a.key", newPassword: "twelve letters" };
  expect(resetPassword).toHaveBeenCalledExactlyOnceWith(sent);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
});

test("a key that opens nothing leads to a new one, and so does none", async () => {
  refuse("NOT_FOUND");
  await choose("twelve letters");
  const link = await screen.findByRole("link", { name: "Ask for a new link" });
  expect(link.getAttribute("href")).toBe("/forgot-password");
});

test("whoever tries too often reads when to come back", async () => {
  const error = {
    domainCode: "TOO_MANY_REQUESTS",
    message: "No.",
    requestId: "r-1",
    retryAfter: 150,
  } as const;
  resetPassword.mockResolvedValue({ kind: "refused", error });
  await choose("twelve letters");
  expect(await screen.findByText("Too many attempts. Try again in 3 minutes.")).toBeTruthy();
});

test("without a key nothing is sent", async () => {
  location.hash = "";
  await choose("twelve letters");
  await screen.findByRole("heading", { name: "This link is not valid any more" });
  expect(resetPassword).not.toHaveBeenCalled();
});

test("whatever else goes wrong keeps the form", async () => {
  resetPassword.mockResolvedValue({ kind: "unreachable" });
  await choose("twelve letters");
  await screen.findByText(/^The service cannot be reached/);
  refuse("INTERNAL");
  await choose("twelve letters");
  expect(await screen.findByText(/r-1/)).toBeTruthy();
});
