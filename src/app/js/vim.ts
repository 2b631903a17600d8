// Vim's keys for those who chose them, by the package that is kept up for it. Fetched when they are first wanted.
import { drawSelection } from "@codemirror/view";
import { Vim, vim } from "@replit/codemirror-vim";
import { runById } from "./commands/run";

// Drafts are kept without being asked to; what is written to a file is the export.
Vim.defineEx("write", "w", () => runById("exportMd"));

/** Vim's modes, and the selection drawn as it has it. */
export const vimKeys = [vim({ status: true }), drawSelection()];
