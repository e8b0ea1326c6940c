import { mantineHtmlProps } from "@mantine/core";
import { UiHead } from "@polyclinic/ui";
import "@polyclinic/ui/styles.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { display } from "../server/display.ts";
import "./admin.css";
import { Providers } from "./providers.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const name = (await getTranslations("app"))("name");
  return { title: { template: `%s · ${name}`, default: name }, robots: { index: false, follow: false } };
}

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const shown = await display();
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang={shown.language} {...mantineHtmlProps}>
      <head>
        <UiHead nonce={nonce} colorScheme={shown.colorScheme} />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce} display={shown}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
