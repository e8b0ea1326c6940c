import { PasswordInput } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";

interface OwnPasswordFieldProps extends ComponentProps<typeof PasswordInput> {
  /** Whose it is, for a password manager. */
  email: string;
}

/** The password of whoever is signed in, once more. */
export function OwnPasswordField({ email, ...props }: OwnPasswordFieldProps): ReactNode {
  const t = useTranslations("ui.signIn");
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <PasswordInput
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        {...props}
      />
    </>
  );
}
