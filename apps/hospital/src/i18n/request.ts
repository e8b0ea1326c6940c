import { getRequestConfig } from "next-intl/server";
import { displayOf } from "../server/display.ts";
import { messages } from "./messages.ts";

export default getRequestConfig(async () => {
  const { preferences, timeZone } = await displayOf();
  return { locale: preferences.language, messages: messages[preferences.language], timeZone };
});
