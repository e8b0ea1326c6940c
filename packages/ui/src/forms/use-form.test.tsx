import { TextInput } from "@mantine/core";
import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import nepali from "../../messages/ne.json" with { type: "json" };
import { app, show } from "../testing/show.tsx";
import { useForm } from "./use-form.ts";

interface FieldsProps {
  enter: "next" | "submit";
  onSubmit?: () => void;
}

function Fields({ enter, onSubmit = () => {} }: FieldsProps) {
  const form = useForm({ initial: { first: "", second: "", third: "" }, onSubmit: submit, enter });
  function submit() {
    onSubmit();
    form.refuse([
      { path: "third", code: "custom", message: "" },
      { path: "second", code: "too_big", message: "", maximum: 3 },
      { path: "second", code: "custom", message: "" },
    ]);
  }
  return (
    <form {...form.formProps}>
      <TextInput label="First" {...form.text("first")} />
      <TextInput label="Second" {...form.text("second")} />
      <TextInput label="Third" {...form.text("third")} />
      <output>{form.dirty ? "changed" : "unchanged"}</output>
      <button type="submit">Save</button>
    </form>
  );
}

test("the first field that is refused has the focus and says why, its first problem first", async () => {
  show(<Fields enter="submit" />);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Second"));
  expect(screen.getByText("Use at most 3 characters.")).toBeTruthy();
});

test("an error follows the language", async () => {
  const { rerender } = show(<Fields enter="submit" />);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  rerender(app(<Fields enter="submit" />, { language: "ne" }));
  expect(screen.queryByText("Use at most 3 characters.")).toBeNull();
  expect(screen.getByLabelText("Second").getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText(nepali.problems.too_long.replace("{maximum}", "3"))).toBeTruthy();
});

test("an error goes when its field is edited, and the focus stays there", async () => {
  show(<Fields enter="submit" />);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await userEvent.type(screen.getByLabelText("Second"), "abc");
  expect(screen.queryByText("Use at most 3 characters.")).toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText("Second"));
  expect(screen.getByText("changed")).toBeTruthy();
});

test("Enter goes on through a long form and Ctrl-Enter saves it from anywhere", async () => {
  const onSubmit = vi.fn<() => void>();
  show(<Fields enter="next" onSubmit={onSubmit} />);
  await userEvent.type(screen.getByLabelText("First"), "a{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("Second"));
  expect(onSubmit).not.toHaveBeenCalled();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

function WithSelect() {
  const form = useForm({ initial: { sex: "", phone: "" }, onSubmit: () => {}, enter: "next" });
  return (
    <form {...form.formProps}>
      <select aria-label="Sex" {...form.text("sex")} />
      <TextInput label="Phone" {...form.text("phone")} />
    </form>
  );
}

test("Enter goes on from a choice too", async () => {
  show(<WithSelect />);
  screen.getByLabelText("Sex").focus();
  await userEvent.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("Phone"));
});

test("Enter submits a short form", async () => {
  const onSubmit = vi.fn<() => void>();
  show(<Fields enter="submit" onSubmit={onSubmit} />);
  await userEvent.type(screen.getByLabelText("First"), "a{Enter}");
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

test("what is typed before the script runs would never stand in the URL", () => {
  const { container } = show(<Fields enter="submit" />);
  expect(container.querySelector("form")?.method).toBe("post");
});
