import { getRequestConfig } from "next-intl/server";
import { display } from "../server/display.ts";
import { messages } from "./messages.ts";

export default getRequestConfig(async () => {
  const { language, timeZone } = await display();
  return { locale: language, messages: messages[language], timeZone };
});
