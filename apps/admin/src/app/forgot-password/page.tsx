import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotPassword } from "./forgot-password.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forgotPassword"))("title") };
}

export default function Page() {
  return <ForgotPassword />;
}
