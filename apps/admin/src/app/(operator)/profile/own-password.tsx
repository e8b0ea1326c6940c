"use client";

import { useApi } from "@polyclinic/client-react/admin";
import { changePassword } from "@polyclinic/client-react/passwords";
import { OwnPassword as Password } from "@polyclinic/ui";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

export function OwnPassword({ email }: { email: string }): ReactNode {
  const { auth } = useApi();
  const queryClient = useQueryClient();
  return (
    <Password
      changePassword={changePassword}
      email={email}
      onChanged={() => void queryClient.invalidateQueries({ queryKey: auth.sessions.queryKey() })}
    />
  );
}
