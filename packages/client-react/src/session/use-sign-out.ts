"use client";

import { useState } from "react";
import { signOut } from "./sign-out.ts";

interface SigningOut {
  signOut: () => void;
  busy: boolean;
  /** No answer came, so the person is still signed in and has to be told. */
  failed: boolean;
}

/** `leave` is called once the session is over. */
export function useSignOut(leave: () => void): SigningOut {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  async function end(): Promise<void> {
    setState("busy");
    if (await signOut()) leave();
    else setState("failed");
  }
  return { signOut: () => void end(), busy: state === "busy", failed: state === "failed" };
}
