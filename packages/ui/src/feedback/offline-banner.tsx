"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { OfflineIcon } from "../icons.tsx";

/** `unreachable`: the browser is online, and yet calls to the API go unanswered. */
export function OfflineBanner({ unreachable = false }: { unreachable?: boolean }): ReactNode {
  const t = useTranslations("ui.offline");
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const shown = !online || unreachable;
  return (
    <output className="ui-banner" data-shown={shown || undefined}>
      {shown && (
        <>
          <OfflineIcon /> {t(online ? "unreachable" : "offline")}
        </>
      )}
    </output>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
