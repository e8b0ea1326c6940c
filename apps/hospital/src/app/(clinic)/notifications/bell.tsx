"use client";

import { BellIcon, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { useBell } from "./use-bell.ts";

const BellPanel = lazy(() => import("./bell-panel.tsx"));
const MOST = 99;

export function Bell(): ReactNode {
  const t = useTranslations("notifications");
  const numberText = useNumberText();
  const id = useId();
  const panel = useRef<HTMLDialogElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const { unread, latest, arrival } = useBell();
  const count = unread > MOST ? `${numberText(MOST)}+` : numberText(unread);
  return (
    <>
      <button
        type="button"
        className="ui-tool ui-bell"
        popoverTarget={id}
        aria-label={t("bell", { count: unread, number: count })}
      >
        <BellIcon />
        {unread > 0 && (
          <span className="ui-bell-count" aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      <dialog
        id={id}
        ref={panel}
        popover="auto"
        className="ui-popover ui-bell-panel"
        onBeforeToggle={() => setWasOpened(true)}
        aria-label={t("title")}
      >
        <Suspense>
          {wasOpened && (
            <BellPanel unread={unread} latest={latest} onLeave={() => panel.current?.hidePopover()} />
          )}
        </Suspense>
      </dialog>
      {/* Polite: it is read when there is a pause, and the focus stays where it is. */}
      <output className="ui-visually-hidden">
        {arrival &&
          t("arrived", {
            count: arrival.arrived,
            number: numberText(arrival.arrived),
            title: arrival.latest[0]?.title ?? "",
            unread: numberText(arrival.unread),
          })}
      </output>
    </>
  );
}
