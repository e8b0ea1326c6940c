import { lazy } from "react";

// Loaded when they are first needed: none of them is part of a first paint.
export const SessionEndedDialog = lazy(() => import("./session-ended-dialog.tsx"));
export const OtherClinicDialog = lazy(() => import("./other-clinic-dialog.tsx"));
export const QuickSearchDialog = lazy(() => import("./quick-search-dialog.tsx"));
export const HelpDialog = lazy(() => import("./help-dialog.tsx"));
