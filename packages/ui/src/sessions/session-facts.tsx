import type { Browser, Session } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { InstantText } from "../dates/date-text.tsx";
import { useDisplay } from "../display.tsx";

export function SessionFacts({ session }: { session: Session }): ReactNode {
  const t = useTranslations("ui.sessions");
  const browserText = useBrowserText();
  const { app, browser, isThis, openedAt, lastUsedAt } = session;
  return (
    <div>
      <strong>{browserText(browser)}</strong>
      {isThis && <span className="ui-line">{t("this")}</span>}
      <span className="ui-quiet ui-line">
        <bdi>{app}</bdi> · <Place session={session} />
      </span>
      <span className="ui-quiet ui-line">
        {t("opened")} <InstantText instant={openedAt} />
      </span>
      {!isThis && (
        <span className="ui-quiet ui-line">
          {t("used")} <InstantText instant={lastUsedAt} />
        </span>
      )}
    </div>
  );
}

/** A browser may come without Nepali, and would write another name than the server has: that one stays. */
function Place({ session: { address, country } }: { session: Session }): ReactNode {
  const t = useTranslations("ui.sessions");
  const { language } = useDisplay();
  const name =
    country === null ? null : new Intl.DisplayNames([language, "en"], { type: "region" }).of(country);
  if (!name && address === null) return t("nowhere");
  return (
    <>
      {name && <span suppressHydrationWarning>{name}</span>}
      {name && address !== null && " · "}
      {address !== null && <bdi>{address}</bdi>}
    </>
  );
}

/** `Firefox on Windows`. */
export function useBrowserText(): (browser: Browser) => string {
  const t = useTranslations("ui.sessions");
  return ({ name, system }) =>
    t("browser", { name: name ?? t("otherBrowser"), system: system ?? t("otherSystem") });
}
