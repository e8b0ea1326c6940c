import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "../testing/show.tsx";
import { OwnPassword } from "./own-password.tsx";

type Props = Parameters<typeof OwnPassword>[0];

const changePassword = vi.fn<Props["changePassword"]>();
const onChanged = vi.fn<Props["onChanged"]>();

beforeEach(() => {
  changePassword.mockReset();
  onChanged.mockReset();
});

const section = () => (
  <OwnPassword changePassword={changePassword} email="sita@example.com" onChanged={onChanged} />
);

async function fill(current: string, newPassword: string, repeat = newPassword): Promise<void> {
  await userEvent.click(screen.getByText("Change the password"));
  const values = {
    "Current password": current,
    "New password": newPassword,
    "New password once more": repeat,
  };
  for (const [label, value] of Object.entries(values)) {
    await userEvent.click(screen.getByLabelText(label));
    if (value !== "") await userEvent.paste(value);
  }
  await userEvent.keyboard("{Enter}");
}

test("what was typed goes out once, and what became of it is told", async () => {
  changePassword.mockResolvedValue({ kind: "done" });
  show(section());
  await fill("the one so far", "quite another row of words");
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("Changed."));
  expect(changePassword).toHaveBeenCalledExactlyOnceWith({
    currentPassword: "the one so far",
    newPassword: "quite another row of words",
  });
  expect(onChanged).toHaveBeenCalledOnce();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change the password" }));
});

test.each([
  ["Current password", "", "quite another row", "quite another row", "Fill in this field."],
  ["New password", "the one so far", "short", "short", "Use at least 12 characters."],
  ["New password", "the one so far", "the one so far", "the one so far", "Choose another one than"],
  ["New password once more", "the one so far", "quite another row", "something", "are not the same"],
])("refused at %s before anybody is asked: %j, %j", async (label, current, newPassword, repeat, said) => {
  show(section());
  await fill(current, newPassword, repeat);
  const field = screen.getByLabelText(label);
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByRole("dialog").textContent).toContain(said);
  expect(changePassword).not.toHaveBeenCalled();
});

test.each([
  ["en", "currentPassword", "wrong_password", "This is not your password."],
  ["ne", "currentPassword", "wrong_password", "यो तपाईंको पासवर्ड होइन।"],
  ["en", "newPassword", "contains_name", "Leave out the names of Polyclinic"],
  ["ne", "newPassword", "contains_name", "इमेल ठेगानाका शब्द नराख्नुहोस्"],
] as const)(
  "what the service refuses is told at its field, in words of %s: %s %s",
  async (language, path, code, said) => {
    const fields = [{ path, code, message: "" }];
    const error = { domainCode: "INVALID", message: "", requestId: "r-1", fields } as const;
    changePassword.mockResolvedValue({ kind: "refused", error: { ...error, fields } });
    show(section(), { language });
    await userEvent.click(screen.getByRole("button"));
    const [current, next, again] = screen
      .getByRole("dialog")
      .querySelectorAll<HTMLInputElement>('input[type="password"]');
    if (!current || !next || !again) throw new Error("three fields were expected");
    await userEvent.type(current, "the one so far");
    await userEvent.type(next, "quite another row");
    await userEvent.type(again, "quite another row{Enter}");
    const field = path === "currentPassword" ? current : next;
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByRole("dialog").textContent).toContain(said);
    expect(onChanged).not.toHaveBeenCalled();
  },
);
