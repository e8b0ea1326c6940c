"use client";

import type { Calendar } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import {
  type ComponentType,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from "react";

export interface LinkProps {
  href: string;
  children: ReactNode;
  className?: string;
  "aria-current"?: "page";
  "aria-label"?: string;
  id?: string;
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
}

export interface DisplaySettings {
  language: "en" | "ne";
  calendar: Calendar;
  /** IANA name of the clinic's zone. */
  timeZone: string;
  /** The clinic's date when the page was made, `2026-11-20`: server and browser must render the same. */
  today: string;
  /** The app's router link; ui knows no router. */
  link: ComponentType<LinkProps>;
}

export const DisplayContext = createContext<DisplaySettings | null>(null);

export function useDisplay(): DisplaySettings {
  const settings = useContext(DisplayContext);
  if (!settings) throw new Error("Components of @polyclinic/ui stand inside a UiProvider.");
  return settings;
}

/** The clinic's date, which goes on when a page stays open over midnight. */
export function useToday(): string {
  const { today: first, timeZone } = useDisplay();
  const [today, setToday] = useState(first);
  useEffect(() => {
    const timer = setInterval(() => setToday(dateInZone(new Date().toISOString(), timeZone)), 60_000);
    return () => clearInterval(timer);
  }, [timeZone]);
  return today;
}
