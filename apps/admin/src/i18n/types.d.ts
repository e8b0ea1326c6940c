import type { messages } from "./messages.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: "en" | "ne";
    Messages: (typeof messages)["en"];
  }
}
