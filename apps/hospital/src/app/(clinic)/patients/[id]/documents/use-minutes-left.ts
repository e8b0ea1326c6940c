"use client";

import { useEffect, useState } from "react";

/** By the clock of the browser, to be shown: whether it is over, the API says. Null before the page has looked at it. */
export function useMinutesLeft(until: string): number | null {
  const [minutes, setMinutes] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setMinutes(Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 60_000)));
    look();
    const timer = setInterval(look, 5_000);
    return () => clearInterval(timer);
  }, [until]);
  return minutes;
}
