"use client";

import type { LinkProps } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent, ReactNode } from "react";

/**
 * In the place of next/link, whose one advantage is prefetching: to load a record is to read it, and the audit log
 * would name records that nobody opened.
 */
export function PageLink({
  href,
  onClick,
  children,
  ...props
}: LinkProps & Omit<ComponentProps<"a">, keyof LinkProps>): ReactNode {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || isForAnotherTab(event)) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a href={href} onClick={go} {...props}>
      {children}
    </a>
  );
}

function isForAnotherTab(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
