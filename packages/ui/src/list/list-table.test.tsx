import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { app, show } from "../testing/show.tsx";
import { ListTable } from "./list-table.tsx";

const items = ["one", "two", "three"];

function list(onMore?: () => void) {
  return (
    <>
      <input aria-label="Search" />
      <ListTable
        label="Numbers"
        columns={[{ key: "name", header: "Name", cell: (item) => item }]}
        items={items}
        keyOf={(item) => item}
        hrefOf={(item) => `/${item}`}
        more={onMore && { label: "Load more", busy: false, onMore }}
      />
    </>
  );
}

function focused(): string | null | undefined {
  return document.activeElement?.textContent;
}

test("j and k move from row to row and stop at both ends", async () => {
  show(list());
  await userEvent.keyboard("j");
  expect(focused()).toBe("one");
  await userEvent.keyboard("jjj");
  expect(focused()).toBe("three");
  await userEvent.keyboard("k");
  expect(focused()).toBe("two");
});

test("while somebody types, letters are letters", async () => {
  show(list());
  await userEvent.type(screen.getByLabelText("Search"), "jk");
  expect(screen.getByLabelText<HTMLInputElement>("Search").value).toBe("jk");
});

function Growing({ answered = false }: { answered?: boolean }) {
  const [busy, setBusy] = useState(false);
  return (
    <ListTable
      label="Numbers"
      columns={[{ key: "name", header: "Name", cell: (item) => item }]}
      items={answered ? items : items.slice(0, 1)}
      keyOf={(item) => item}
      hrefOf={(item) => `/${item}`}
      more={answered ? undefined : { label: "Load more", busy, onMore: () => setBusy(true) }}
    />
  );
}

test("while more is loaded the focus stays, and then it is on the first new row", async () => {
  const { rerender } = show(<Growing />);
  screen.getByRole("button", { name: "Load more" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(screen.getByRole("button").getAttribute("aria-disabled")).toBe("true");
  expect(focused()).toBe("Load more");
  rerender(app(<Growing answered />));
  expect(focused()).toBe("two");
});

test("the last page offers no more", async () => {
  const onMore = vi.fn<() => void>();
  const { rerender } = show(list(onMore));
  await userEvent.click(screen.getByRole("button", { name: "Load more" }));
  expect(onMore).toHaveBeenCalledTimes(1);
  rerender(<div />);
  show(list());
  expect(screen.queryByRole("button")).toBeNull();
});
