import "@polyclinic/ui/styles.css";

import { UiHead } from "@polyclinic/ui";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { displayOf } from "../server/display.ts";
import { Providers } from "./providers.tsx";

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** No page's title names a patient: titles stay in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const display = await displayOf();
  const nonce = (await headers()).get("x-nonce") ?? "";
  const { language, colorScheme } = display.preferences;
  return (
    <html lang={language} suppressHydrationWarning>
      <head>
        <UiHead nonce={nonce} colorScheme={colorScheme} />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce} {...display}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
