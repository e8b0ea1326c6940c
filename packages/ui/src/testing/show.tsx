import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import english from "../../messages/en.json" with { type: "json" };
import nepali from "../../messages/ne.json" with { type: "json" };
import { LeaveGuardProvider } from "../forms/leave-guard.tsx";
import { UiProvider } from "../ui-provider.tsx";

export const TODAY = "2026-11-20";

interface ShowOptions {
  language?: "en" | "ne";
  calendar?: "bs" | "ad";
  navigate?: (href: string) => void;
}

/** Renders as an app would, on a fixed day in Kathmandu. */
export function show(children: ReactNode, options: ShowOptions = {}): RenderResult {
  return render(app(children, options));
}

/** To render again in another language. */
export function app(children: ReactNode, options: ShowOptions = {}): ReactNode {
  const { language = "en", calendar = "bs", navigate = () => {} } = options;
  const texts = { ui: language === "en" ? english : nepali };
  return (
    <IntlProvider locale={language} messages={texts} timeZone="Asia/Kathmandu">
      <UiProvider
        accent="teal"
        nonce="n"
        language={language}
        calendar={calendar}
        colorScheme="light"
        timeZone="Asia/Kathmandu"
        today={TODAY}
        link={({ children: content, ...props }) => <a {...props}>{content}</a>}
      >
        <LeaveGuardProvider navigate={navigate}>{children}</LeaveGuardProvider>
      </UiProvider>
    </IntlProvider>
  );
}
