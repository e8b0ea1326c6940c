import { outagesOf } from "./outages.ts";

outagesOf("ses");
