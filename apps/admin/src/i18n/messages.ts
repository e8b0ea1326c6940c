import uiEnglish from "@polyclinic/ui/messages/en.json";
import uiNepali from "@polyclinic/ui/messages/ne.json";
import english from "../../messages/en.json";
import nepali from "../../messages/ne.json";

export const messages = {
  en: { ...english, ui: uiEnglish },
  ne: { ...nepali, ui: uiNepali },
};
