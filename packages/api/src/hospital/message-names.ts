import { type Message, type MessagePage, notFound, type Page } from "@polyclinic/contracts";
import { type MessageWithoutName, nameRecipients } from "@polyclinic/domain";
import { platformOf, type StaffContext } from "./control-plane.ts";

export async function withRecipients(
  ctx: StaffContext,
  messages: Promise<Page<MessageWithoutName>>,
): Promise<MessagePage> {
  const { items, nextCursor } = await messages;
  return { items: await platformOf(ctx).read((tx) => nameRecipients(tx, items)), nextCursor };
}

export async function withRecipient(
  ctx: StaffContext,
  message: Promise<MessageWithoutName>,
): Promise<Message> {
  const found = await message;
  const [named] = await platformOf(ctx).read((tx) => nameRecipients(tx, [found]));
  return named ?? notFound("message");
}
