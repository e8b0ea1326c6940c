import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export function PeopleIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.9c1.9.8 3.1 2.5 3.5 5.1" />
    </Icon>
  );
}

export function AddPersonIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5 1.6 0 3 .4 4.1 1.3M18 14v6M15 17h6" />
    </Icon>
  );
}

export function BuildingIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 21V4.5A1.5 1.5 0 0 1 6.5 3h7A1.5 1.5 0 0 1 15 4.5V21M15 9h2.5A1.5 1.5 0 0 1 19 10.5V21M3 21h18M10 7v4M8 9h4M9 21v-4h2v4" />
    </Icon>
  );
}

export function SearchIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m20 20-4.7-4.7" />
    </Icon>
  );
}

export function BellIcon(): ReactNode {
  return (
    <Icon>
      <path d="M6 16.5V10.5a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4M12 4.5V2.5" />
    </Icon>
  );
}

export function PersonIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.7-4 3.7-6 7.5-6s6.8 2 7.5 6" />
    </Icon>
  );
}

export function ChevronRightIcon(): ReactNode {
  return (
    <Icon>
      <path d="m9 5 7 7-7 7" />
    </Icon>
  );
}

export function BackIcon(): ReactNode {
  return (
    <Icon>
      <path d="M20 12H5M11 5l-7 7 7 7" />
    </Icon>
  );
}

export function OfflineIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 3l18 18M5 10.5a11 11 0 0 1 4-2.3M13 7.6a11 11 0 0 1 6 2.9M8 14a6 6 0 0 1 3-1.6M15 13.4l1 .6M12 18v.01" />
    </Icon>
  );
}

export function PrintIcon(): ReactNode {
  return (
    <Icon>
      <path d="M7 9V3h10v6M7 18H4.5A1.5 1.5 0 0 1 3 16.5v-6A1.5 1.5 0 0 1 4.5 9h15a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v7H7z" />
    </Icon>
  );
}

export function EditIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4" />
    </Icon>
  );
}

export function ArchiveIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 4h18v4H3zM5 8v12h14V8M10 12h4" />
    </Icon>
  );
}

export function SignOutIcon(): ReactNode {
  return (
    <Icon>
      <path d="M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9" />
    </Icon>
  );
}

export function SwitchIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4 8h15l-4-4M20 16H5l4 4" />
    </Icon>
  );
}

export function KeyboardIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 6h18v12H3zM7 10v.01M11 10v.01M15 10v.01M17 14v.01M7 14v.01M10 14h4" />
    </Icon>
  );
}

export function UploadIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4" />
    </Icon>
  );
}

export function CameraIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 7h4l2-3h6l2 3h4v13H3zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7" />
    </Icon>
  );
}

export function DoneIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4 12.5 9.5 18 20 7" />
    </Icon>
  );
}

export function WaitIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 3" />
    </Icon>
  );
}

export function FileIcon(): ReactNode {
  return (
    <Icon>
      <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />
    </Icon>
  );
}

export function FlaskIcon(): ReactNode {
  return (
    <Icon>
      <path d="M10 3v6L4.5 19.5A1 1 0 0 0 5.4 21h13.2a1 1 0 0 0 .9-1.5L14 9V3M8.5 3h7M7.5 15h9" />
    </Icon>
  );
}

export function PillIcon(): ReactNode {
  return (
    <Icon>
      <path d="m10.5 20.5 10-10a4.95 4.95 0 1 0-7-7l-10 10a4.95 4.95 0 1 0 7 7M8.5 8.5l7 7" />
    </Icon>
  );
}

export function BoneIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 14.5 14.5 8a2.5 2.5 0 1 1 3.5-3 2.5 2.5 0 1 1-1 4.5L10 16a2.5 2.5 0 1 1-4 3 2.5 2.5 0 1 1 2-4.5" />
    </Icon>
  );
}

export function SignatureIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 17c3-1 7-12 4.5-13S4 13 7 16s5-6 6-5-1 4 .5 4.5 2.5-2 3.5-2 1 1.5 4 1.5M3 21h18" />
    </Icon>
  );
}

export function IdentityIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 5h18v14H3zM8.5 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4M5.5 16.5c.5-2 5.5-2 6 0M15 10h3M15 14h3" />
    </Icon>
  );
}

export function QueueIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 6h11M3 12h11M3 18h7M18 9v11M14.5 16.5 18 20l3.5-3.5" />
    </Icon>
  );
}

export function PulseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M2.5 12H7l3-7 4 14 3-7h4.5" />
    </Icon>
  );
}

export function HeldMailIcon(): ReactNode {
  return (
    <Icon>
      <path d="M20.5 11V5.5h-17v13H12M3.5 6l8.5 6.5L20.5 6M15.5 14.5l5.5 5.5M21 14.5 15.5 20" />
    </Icon>
  );
}

export function KeyIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="m11.2 12.3 8.3-8.3M16 7.5l3 3M13.5 10l2 2" />
    </Icon>
  );
}

export function EyeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M2.5 12c2-4 5.5-6.5 9.5-6.5s7.5 2.5 9.5 6.5c-2 4-5.5 6.5-9.5 6.5S4.5 16 2.5 12" />
      <circle cx="12" cy="12" r="3" />
    </Icon>
  );
}

export function MailIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3.5 5.5h17v13h-17zM3.5 6l8.5 6.5L20.5 6" />
    </Icon>
  );
}

export function TextIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4 5.5h16v11H10l-4 3.5v-3.5H4zM8 9.5h8M8 12.5h5" />
    </Icon>
  );
}

export function MoreIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="5" cy="12" r="1" />
      <circle cx="12" cy="12" r="1" />
      <circle cx="19" cy="12" r="1" />
    </Icon>
  );
}

export function SupportIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="3.5" />
      <path d="m5.6 5.6 3.9 3.9M14.5 14.5l3.9 3.9M18.4 5.6l-3.9 3.9M9.5 14.5l-3.9 3.9" />
    </Icon>
  );
}
