"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { changePassword } from "@polyclinic/client-react/passwords";
import { OwnPassword as Password } from "@polyclinic/ui";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMe } from "../me.tsx";

export function OwnPassword(): ReactNode {
  const { auth } = useApi();
  const queryClient = useQueryClient();
  return (
    <Password
      changePassword={changePassword}
      email={useMe().user.email}
      onChanged={() => void queryClient.invalidateQueries({ queryKey: auth.sessions.queryKey() })}
    />
  );
}
