import { type Message, type MessagePage, notFound, type Page } from "@polyclinic/contracts";
import { type MessageWithoutName, nameRecipients } from "@polyclinic/domain";
import type { StaffContext } from "../procedures.ts";

export async function withRecipients(
  ctx: StaffContext,
  messages: Promise<Page<MessageWithoutName>>,
): Promise<MessagePage> {
  const { items, nextCursor } = await messages;
  return { items: await ctx.platform.read((tx) => nameRecipients(tx, items)), nextCursor };
}

export async function withRecipient(
  ctx: StaffContext,
  message: Promise<MessageWithoutName>,
): Promise<Message> {
  const found = await message;
  const [named] = await ctx.platform.read((tx) => nameRecipients(tx, [found]));
  return named ?? notFound("message");
}
