import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetPassword } from "./reset-password.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resetPassword"))("title") };
}

export default function Page() {
  return <ResetPassword />;
}
