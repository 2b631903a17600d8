// The views of the app: everything that a person gets to see, with how to come to it from the app as it has just started. One
// list for all specs that look at the whole interface, and for the screenshots; a new view is one line in one of its parts.
import type { AppView } from "./app_view.ts";
import { viewsOfDialogs } from "./views_of_dialogs.ts";
import { viewsOfPanes } from "./views_of_panes.ts";
import { viewsOfTrouble } from "./views_of_trouble.ts";
import { viewsOfWriting } from "./views_of_writing.ts";

export const appViews: readonly AppView[] = [...viewsOfPanes, ...viewsOfDialogs, ...viewsOfWriting, ...viewsOfTrouble];
