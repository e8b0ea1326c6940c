import uiEn from "@polyclinic/ui/messages/en.json" with { type: "json" };
import uiNe from "@polyclinic/ui/messages/ne.json" with { type: "json" };
import en from "../../messages/en.json" with { type: "json" };
import ne from "../../messages/ne.json" with { type: "json" };

export type Messages = typeof en & { ui: typeof uiEn };

export const messages: Record<"en" | "ne", Messages> = {
  en: { ...en, ui: uiEn },
  ne: { ...ne, ui: uiNe },
};
