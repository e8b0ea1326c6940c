"use client";

import { useLeave, useShortcuts } from "@polyclinic/ui";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense, useState } from "react";
import { HelpDialog, QuickSearchDialog } from "./dialogs.ts";
import { useMay } from "./me.tsx";

interface Helpers {
  openSearch: () => void;
  openShortcuts: () => void;
  dialog: ReactNode;
}

/** What is at hand on every page: the quick search, the list of keys, and the keys themselves. */
export function useHelpers(): Helpers {
  const pathname = usePathname();
  const [opened, setOpened] = useState<{ what: "search" | "shortcuts"; on: string } | null>(null);
  const open = opened?.on === pathname ? opened.what : null; // going to another page closes it
  const mayRegister = useMay("patients:register");
  const leave = useLeave();
  const openSearch = () => setOpened({ what: "search", on: pathname });
  const openShortcuts = () => setOpened({ what: "shortcuts", on: pathname });
  const close = () => setOpened(null);
  useShortcuts({
    "mod+k": openSearch,
    "/": () => focusListSearch() || openSearch(),
    "?": openShortcuts,
    ...(mayRegister && { n: () => leave("/patients/new") }),
  });
  const dialog = (
    <Suspense>
      {open === "search" && <QuickSearchDialog onClose={close} />}
      {open === "shortcuts" && <HelpDialog onClose={close} />}
    </Suspense>
  );
  return { openSearch, openShortcuts, dialog };
}

/** A page with a list has a search of its own. */
function focusListSearch(): boolean {
  const field = document.querySelector<HTMLElement>("main input[type=search]");
  field?.focus();
  return field !== null;
}
