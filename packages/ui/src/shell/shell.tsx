"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { OfflineBanner } from "../feedback/offline-banner.tsx";
import { firstLetter } from "../first-letter.ts";
import { HeadingFocus } from "./heading.tsx";
import { Navigation, type NavigationItem } from "./navigation.tsx";

interface ShellProps {
  /** Where one is: a clinic, or the platform itself. Its colour runs along the top of every page. */
  place: { name: string; color: string; switchHref?: string | undefined };
  navigation: readonly NavigationItem[];
  /** The way to search, in the top bar. */
  search?: ReactNode;
  /** Language, calendar, profile. */
  tools: ReactNode;
  unreachable?: boolean;
  children: ReactNode;
}

export function Shell({
  place,
  navigation,
  search,
  tools,
  unreachable = false,
  children,
}: ShellProps): ReactNode {
  const t = useTranslations("ui.shell");
  return (
    <div className="ui-shell" style={{ "--ui-place": place.color } as object}>
      <a href="#content" className="ui-skip">
        {t("skip")}
      </a>
      <header className="ui-top">
        <PlaceName {...place} />
        <div className="ui-top-search">{search}</div>
        <div className="ui-top-tools">{tools}</div>
      </header>
      <Navigation items={navigation} />
      <main id="content" className="ui-main" tabIndex={-1}>
        <OfflineBanner unreachable={unreachable} />
        <HeadingFocus>{children}</HeadingFocus>
      </main>
    </div>
  );
}

function PlaceName({ name, switchHref }: ShellProps["place"]): ReactNode {
  const { link: Link } = useDisplay();
  const t = useTranslations("ui.shell");
  const content = (
    <>
      <span className="ui-place-mark" aria-hidden="true">
        {firstLetter(name)}
      </span>
      <span className="ui-place-name">{name}</span>
    </>
  );
  if (switchHref === undefined) return <div className="ui-place">{content}</div>;
  return (
    <Link href={switchHref} className="ui-place" aria-label={t("switchPlace", { name })}>
      {content}
    </Link>
  );
}
