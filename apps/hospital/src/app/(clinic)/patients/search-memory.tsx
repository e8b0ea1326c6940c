"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

type SearchText = readonly [string, (text: string) => void];

const SearchTextContext = createContext<SearchText | null>(null);

/** Keeps what was searched for while a record is open. In memory only: it describes a patient, so no URL holds it. */
export function SearchMemory({ children }: { children: ReactNode }): ReactNode {
  return <SearchTextContext value={useState("")}>{children}</SearchTextContext>;
}

export function useSearchText(): SearchText {
  const text = useContext(SearchTextContext);
  if (!text) throw new Error("useSearchText stands inside SearchMemory.");
  return text;
}
