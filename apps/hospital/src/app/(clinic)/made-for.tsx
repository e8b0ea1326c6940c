"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { OtherClinicDialog, SessionEndedDialog } from "./dialogs.ts";
import { useMe } from "./me.tsx";

interface MadeForProps {
  userId: string;
  clinicId: string;
  children: ReactNode;
}

/**
 * The frame around a page outlives it: Next fetches the page that a link leads to, and the session may have gone
 * elsewhere in between. What the server has then made for another person or clinic is not shown in this one's frame.
 */
export function MadeFor({ userId, clinicId, children }: MadeForProps): ReactNode {
  const { user, clinic } = useMe();
  const router = useRouter();
  if (userId === user.id && clinicId === clinic.id) return children;
  return (
    <Suspense>
      {userId === user.id ? (
        <OtherClinicDialog />
      ) : (
        <SessionEndedDialog onContinue={() => router.refresh()} />
      )}
    </Suspense>
  );
}
