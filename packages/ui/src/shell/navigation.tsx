"use client";

import { type ReactNode, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { MoreIcon } from "../icons.tsx";

export interface NavigationItem {
  href: string;
  label: string;
  icon: ReactNode;
  current: boolean;
}

/** As many as a thumb tells apart on a narrow phone, the button included. */
const BAR = 5;

/** Beside the page, all of them; on a phone a bar below it, with the first few and a menu of the others. */
export function Navigation({ items }: { items: readonly NavigationItem[] }): ReactNode {
  const t = useTranslations("ui.shell");
  const inBar = items.length > BAR ? BAR - 1 : BAR;
  const others = items.slice(inBar);
  return (
    <nav className="ui-nav" aria-label={t("navigation")}>
      <ul>
        {items.map((item, index) => (
          <li key={item.href} className={index < inBar ? undefined : "ui-nav-wide"}>
            <NavigationLink item={item} />
          </li>
        ))}
        {others.length > 0 && (
          <li className="ui-nav-narrow">
            <More items={others} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function More({ items }: { items: readonly NavigationItem[] }): ReactNode {
  const t = useTranslations("ui.shell");
  const id = useId();
  const menu = useRef<HTMLUListElement>(null);
  return (
    <>
      <button
        type="button"
        className="ui-nav-link"
        popoverTarget={id}
        data-current={items.some(({ current }) => current) || undefined}
      >
        <MoreIcon />
        <span>{t("more")}</span>
      </button>
      <ul id={id} ref={menu} popover="auto" className="ui-nav-more" aria-label={t("more")}>
        {items.map((item) => (
          <li key={item.href}>
            <NavigationLink item={item} onClick={() => menu.current?.hidePopover()} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface NavigationLinkProps {
  item: NavigationItem;
  onClick?: () => void;
}

function NavigationLink({ item, onClick }: NavigationLinkProps): ReactNode {
  const { link: Link } = useDisplay();
  return (
    <Link
      href={item.href}
      className="ui-nav-link"
      {...(item.current && { "aria-current": "page" as const })}
      {...(onClick && { onClick })}
    >
      {item.icon}
      <span>{item.label}</span>
    </Link>
  );
}
