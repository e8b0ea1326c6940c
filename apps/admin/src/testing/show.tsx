import { ApiProvider } from "@polyclinic/client-react/admin";
import { UserId } from "@polyclinic/contracts";
import { type LinkProps, UiProvider } from "@polyclinic/ui";
import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { messages } from "../i18n/messages.ts";

export const OPERATOR = UserId.parse("0199a000-0000-7000-8000-000000000001");

/** As it stands in the app for an operator: on 20 November 2026 in Kathmandu, with the country's dates. */
export function show(children: ReactNode, language: "en" | "ne" = "en"): void {
  const display = { language, calendar: "bs", timeZone: "Asia/Kathmandu", today: "2026-11-20" } as const;
  render(
    <NextIntlClientProvider locale={language} messages={messages[language]} timeZone={display.timeZone}>
      <UiProvider accent="indigo" nonce="n" colorScheme="light" link={PlainLink} {...display}>
        <ApiProvider madeFor={{ user: { id: OPERATOR }, clinic: null }} onSessionEnded={() => {}}>
          {children}
        </ApiProvider>
      </UiProvider>
    </NextIntlClientProvider>,
  );
}

/** Where there is no router. */
function PlainLink({ children, ...props }: LinkProps): ReactNode {
  return <a {...props}>{children}</a>;
}
