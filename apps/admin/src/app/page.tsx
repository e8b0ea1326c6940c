import { redirect } from "next/navigation";
import { visitor } from "../server/visitor.ts";
import { sections, sectionsFor } from "./(operator)/sections.ts";

export default async function Home(): Promise<never> {
  const who = await visitor();
  const [first = sections[0]] = "me" in who ? sectionsFor(who.me.permissions) : [];
  redirect(first.href);
}
