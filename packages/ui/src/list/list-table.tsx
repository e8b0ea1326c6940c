"use client";

import { Button, Loader } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useDisplay } from "../display.tsx";
import { useRowKeys } from "./use-row-keys.ts";

export interface Column<Item> {
  key: string;
  header: ReactNode;
  cell: (item: Item) => ReactNode;
  /** `wide`: left out on a phone, where the first column must say enough. */
  shown?: "always" | "wide";
  align?: "end";
}

interface ListTableProps<Item> {
  /** Names the table for those who cannot see it. */
  label: string;
  /** One column needs no heading on the screen. */
  plain?: boolean;
  columns: readonly [Column<Item>, ...Column<Item>[]];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** The whole row opens it; the link itself stands in the first column. Left out when rows open nothing. */
  hrefOf?: (item: Item) => string;
  /** The key of the row for which the person came here: it is marked, and scrolled to. */
  inView?: string | undefined;
  /** Left out on the last page. */
  more?: More | undefined;
}

interface More {
  label: string;
  busy: boolean;
  onMore: () => void;
}

/** `j` and `k` move between the rows, Enter opens. */
export function ListTable<Item>({
  label,
  plain = false,
  columns,
  items,
  keyOf,
  hrefOf,
  inView,
  more,
}: ListTableProps<Item>): ReactNode {
  const { link: Link } = useDisplay();
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useRef<number | null>(null);
  useRowKeys(body);
  // The first new row takes over the focus from the button, which moves away below or is gone.
  useEffect(() => {
    const before = shown.current;
    if (before === null || items.length <= before) return;
    shown.current = null;
    body.current?.rows[before]?.querySelector<HTMLElement>("a, button")?.focus();
  }, [items.length]);
  const isThere = inView !== undefined && items.some((item) => keyOf(item) === inView);
  useEffect(() => {
    if (isThere) body.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }, [isThere]);
  const loadMore = () => {
    shown.current = items.length;
    more?.onMore();
  };
  const [first, ...rest] = columns;
  return (
    <>
      <table className="ui-table" data-plain={plain || undefined} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-shown={column.shown} data-align={column.align}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map((item) => (
            <tr key={keyOf(item)} aria-current={keyOf(item) === inView || undefined}>
              <td>
                {hrefOf ? (
                  <Link href={hrefOf(item)} className="ui-row-link">
                    {first.cell(item)}
                  </Link>
                ) : (
                  first.cell(item)
                )}
              </td>
              {rest.map((column) => (
                <td key={column.key} data-shown={column.shown} data-align={column.align}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className="ui-more">
          <MoreButton {...more} onMore={loadMore} />
        </div>
      )}
    </>
  );
}

/** Not `disabled` while it loads: a disabled button loses the focus. */
function MoreButton({ label, busy, onMore }: More): ReactNode {
  return (
    <Button
      variant="default"
      aria-disabled={busy}
      leftSection={busy && <Loader size="xs" />}
      onClick={() => {
        if (!busy) onMore();
      }}
    >
      {label}
    </Button>
  );
}
