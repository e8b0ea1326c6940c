"use client";

// A file of its own, so that the menu's content is no part of a first load.
export { PreferenceControls as default } from "@polyclinic/ui";
