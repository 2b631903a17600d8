// Stands in for lang-html where lang-markdown imports it (see build.mjs): a language of plain text.
import { LanguageSupport, StreamLanguage } from "@codemirror/language";

export function html(): LanguageSupport {
  return new LanguageSupport(
    StreamLanguage.define({
      token(stream) {
        stream.skipToEnd();
        return null;
      },
    }),
  );
}

export function htmlCompletionSource(): null {
  return null;
}
